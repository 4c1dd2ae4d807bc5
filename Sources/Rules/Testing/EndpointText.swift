import Conditions
import Glibc

/// An address with a port as people write it: `10.0.0.5:443`, `[::1]:80`.
struct EndpointText {
  let address: IPAddress
  let port: UInt16

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard let address = Self.address(host) else { return nil }
    self.address = address
    self.port = port
  }

  private static func address(_ text: String) -> IPAddress? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return IPAddress(ipv4: UInt32(bigEndian: four.s_addr)) }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    return withUnsafeBytes(of: &six) { bytes in
      IPAddress(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// Both ends of `SOURCE->DESTINATION`.
  static func pair(_ text: String) -> (EndpointText, EndpointText)? {
    let ends = text.split(separator: "->", omittingEmptySubsequences: false)
    guard ends.count == 2, let source = EndpointText(String(ends[0])), let destination = EndpointText(String(ends[1]))
    else { return nil }
    return (source, destination)
  }

  /// As `fd.name` shows it.
  var text: String {
    let scratch = Scratch()
    scratch.append(address, port)
    return String(decoding: scratch.finish(), as: UTF8.self)
  }
}
