import Conditions
import Glibc

extension Event {
  func socketValue(_ id: SyscallField, _ facts: FileFacts) -> FieldValue? {
    switch id {
    case .fdL4proto: return .text(facts.transportName)
    case .fdSockfamily:
      return facts.fileKind.isInternet ? .text("ip") : facts.fileKind == .unix ? .text("unix") : nil
    case .fdIsServer: return facts.fileKind.isInternet ? .bool(facts.flags.contains(.isServer)) : nil
    case .fdCip, .fdCnet, .fdCipName: return facts.client.map { .address($0.address) }
    case .fdSip, .fdSnet, .fdSipName: return facts.server.map { .address($0.address) }
    case .fdLip, .fdLnet, .fdLipName: return facts.local.map { .address($0.address) }
    case .fdRip, .fdRnet, .fdRipName: return facts.remote.map { .address($0.address) }
    case .fdCport: return facts.client.map { .unsigned(UInt64($0.port)) }
    case .fdSport: return facts.server.map { .unsigned(UInt64($0.port)) }
    case .fdLport: return facts.local.map { .unsigned(UInt64($0.port)) }
    case .fdRport: return facts.remote.map { .unsigned(UInt64($0.port)) }
    case .fdCproto: return facts.client.map { service($0.port, facts) }
    case .fdSproto: return facts.server.map { service($0.port, facts) }
    case .fdLproto: return facts.local.map { service($0.port, facts) }
    case .fdRproto: return facts.remote.map { service($0.port, facts) }
    default: return nil
    }
  }

  /// Both ends of a connection for `fd.ip` and the like; a socket that has none yet has two empty ones.
  func forEachSide(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    guard blocks.event.facts.flags.contains(.hasDescriptor), let facts = blocks.file?.facts, facts.fileKind.isInternet
    else { return false }
    let destination = SocketEnd(address: facts.destination, port: facts.destinationPort)
    let isAddress = [SyscallField.fdIp.rawValue, SyscallField.fdNet.rawValue].contains(field.id)
    func value(_ end: SocketEnd) -> FieldValue { isAddress ? .address(end.address) : .unsigned(UInt64(end.port)) }
    if !facts.flags.contains(.isListening) {
      guard body(value(SocketEnd(address: facts.source, port: facts.sourcePort))) else { return true }
    }
    _ = body(value(destination))
    return true
  }

  /// The name of a port's service, else its number.
  private func service(_ port: UInt16, _ facts: FileFacts) -> FieldValue {
    var entry = servent()
    var found: UnsafeMutablePointer<servent>?
    var buffer = [CChar](repeating: 0, count: 1024)
    let transport: String? = facts.transport == 0 ? nil : facts.transportName.description
    if getservbyport_r(Int32(port.bigEndian), transport, &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.s_name
    {
      scratch.append(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    } else {
      scratch.append(UInt64(port), radix: 10)
    }
    return .bytes(scratch.finish())
  }
}

/// One end of a connection.
struct SocketEnd {
  let address: IPAddress
  let port: UInt16
}

extension FileFacts {
  private var sourceEnd: SocketEnd { SocketEnd(address: source, port: sourcePort) }
  private var destinationEnd: SocketEnd { SocketEnd(address: destination, port: destinationPort) }

  private var hasRoles: Bool { fileKind.isInternet && flags.contains(.rolesKnown) }
  private var isListening: Bool { fileKind.isInternet && flags.contains(.isListening) }

  var client: SocketEnd? { hasRoles && !isListening ? sourceEnd : nil }
  var server: SocketEnd? { hasRoles || isListening ? destinationEnd : nil }
  var local: SocketEnd? { isListening || !flags.contains(.clientIsLocal) ? server : client }
  var remote: SocketEnd? { isListening ? nil : flags.contains(.clientIsLocal) ? server : client }

  var transportName: StaticString {
    guard fileKind.isInternet else { return "<NA>" }
    switch Transport(rawValue: transport) ?? .unknown {
    case .unknown: return "<NA>"
    case .tcp: return "tcp"
    case .udp: return "udp"
    case .icmp: return "icmp"
    case .raw: return "raw"
    }
  }
}
