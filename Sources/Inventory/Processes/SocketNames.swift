import Glibc
import Rules

/// What sockets are called, as the tables below /proc/…/net tell by their inodes.
struct SocketNames {
  /// The directory of these tables.
  let root: String

  /// `address:port->address:port`, or the path of a unix socket; empty if there is none.
  func name(of inode: String, _ kind: FileKind) -> [UInt8] {
    switch kind {
    case .ipv4: internet(inode, ["tcp", "udp", "raw"])
    case .ipv6: internet(inode, ["tcp6", "udp6", "raw6"])
    case .unix: unix(inode)
    default: []
    }
  }

  /// Columns: number, both ends, and seven more before the inode.
  private func internet(_ inode: String, _ tables: [String]) -> [UInt8] {
    for table in tables {
      guard let columns = row(in: table, where: { $0.count > 9 && $0[9] == inode }) else { continue }
      guard let local = Self.endpoint(columns[1]) else { return [] }
      let remote = Self.endpoint(columns[2])
      return Array((remote?.port ?? 0) == 0 ? local.text.utf8 : "\(local.text)->\(remote?.text ?? "")".utf8)
    }
    return []
  }

  private func unix(_ inode: String) -> [UInt8] {
    let columns = row(in: "unix") { $0.count > 7 && $0[6] == inode }
    return columns.map { Array($0[7].utf8) } ?? []
  }

  private func row(in table: String, where isMeant: ([Substring]) -> Bool) -> [Substring]? {
    guard let file = fopen("\(root)/\(table)", "r") else { return nil }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let start = line {
      let columns = String(cString: start).split(whereSeparator: { $0 == " " || $0 == "\n" })
      if isMeant(columns) { return columns }
    }
    return nil
  }

  /// An address in words of four bytes, each as the processor has them, and a port: `0100007F:1F90`.
  private static func endpoint(_ text: Substring) -> (text: String, port: UInt16)? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1], radix: 16), parts[0].utf8.count % 8 == 0 else { return nil }
    var words: [UInt32] = []
    var digits = parts[0]
    while !digits.isEmpty {
      guard let word = UInt32(digits.prefix(8), radix: 16) else { return nil }
      words.append(word)
      digits = digits.dropFirst(8)
    }
    var name = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = words.count == 1 ? AF_INET : AF_INET6
    guard words.count == 1 || words.count == 4, inet_ntop(family, words, &name, socklen_t(name.count)) != nil else {
      return nil
    }
    let address = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return ("\(address):\(port)", port)
  }
}
