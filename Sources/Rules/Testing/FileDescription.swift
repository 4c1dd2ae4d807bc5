import Conditions

/// A descriptor as a file of tests describes it.
struct FileDescription {
  var facts = FileFacts()
  var name: String?
  var rawName: String?
  private(set) var realName: String?
  private(set) var number: Int64?
  private(set) var source: EndpointText?
  private(set) var destination: EndpointText?
  /// Whether the event gave the descriptor another name.
  private(set) var isRenamed = false

  init(kind: FileKind) { facts.kind = kind.rawValue }

  init(_ node: TestNode) throws(TestError) {
    var kindIsGiven = false
    for (key, value) in try node.members() {
      switch key {
      case "type":
        facts.kind = try Self.kind(value).rawValue
        kindIsGiven = true
      case "number": number = try value.number()
      case "name": name = try value.text()
      case "nameraw": rawName = try value.text()
      case "realpath": realName = try value.text()
      case "source": source = try Self.endpoint(value)
      case "destination": destination = try Self.endpoint(value)
      case "name_changed": isRenamed = try value.bool()
      case "ino": facts.inode = try value.number(as: UInt64.self)
      case "dev": facts.device = try value.number(as: UInt32.self)
      case "l4proto": facts.transport = try Self.transport(value).rawValue
      case "layer", "role", "local": try setChoice(key, value)
      case "connected", "listening", "roles_known": try setFlag(key, value)
      default: throw value.error("a descriptor has no \"\(key)\"")
      }
    }
    if !kindIsGiven { facts.kind = (impliedKind ?? .file).rawValue }
    completeSocket()
  }

  static func kind(_ node: TestNode) throws(TestError) -> FileKind {
    let name = try node.text()
    guard let kind = FileKind.allCases.first(where: { $0.name.description == name }) else {
      let names = FileKind.allCases.dropFirst().map { $0.name.description }
      throw node.error("\"\(name)\" is no type; there are \(names.joined(separator: ", "))")
    }
    return kind
  }

  private static func transport(_ node: TestNode) throws(TestError) -> FileFacts.Transport {
    let names: [String: FileFacts.Transport] = ["tcp": .tcp, "udp": .udp, "icmp": .icmp, "raw": .raw]
    guard let transport = names[try node.text()] else { throw node.error("has to be tcp, udp, icmp or raw") }
    return transport
  }

  private static func endpoint(_ node: TestNode) throws(TestError) -> EndpointText {
    let text = try node.text()
    guard let endpoint = EndpointText(text) else {
      throw node.error("\"\(text)\" is no address with a port such as 10.0.0.5:443 or [::1]:80")
    }
    return endpoint
  }

  private mutating func setFlag(_ key: String, _ value: TestNode) throws(TestError) {
    let flags: [String: FileFacts.Flags] = [
      "connected": .connected, "listening": .isListening, "roles_known": .rolesKnown,
    ]
    guard let flag = flags[key] else { return }
    if try value.bool() { facts.flags.insert(flag) } else { facts.flags.remove(flag) }
  }

  private mutating func setChoice(_ key: String, _ value: TestNode) throws(TestError) {
    let text = try value.text()
    switch (key, text) {
    case ("layer", "upper"): facts.flags.insert(.upperLayer)
    case ("layer", "lower"): facts.flags.insert(.lowerLayer)
    case ("role", "client"): facts.flags.insert(.rolesKnown)
    case ("role", "server"): facts.flags.formUnion([.rolesKnown, .isServer])
    case ("local", "client"): facts.flags.insert(.clientIsLocal)
    case ("local", "server"): facts.flags.remove(.clientIsLocal)
    default: throw value.error("\"\(text)\" is not known: layer is upper or lower, role and local are client or server")
    }
  }

  private var impliedKind: FileKind? {
    (destination ?? source).map { $0.address.isIPv6 ? .ipv6 : .ipv4 }
  }

  /// Puts the ends into the facts; two ends are a connection from a client to a server.
  private mutating func completeSocket() {
    if let source {
      facts.sourceHigh = source.address.high
      facts.sourceLow = source.address.low
      facts.sourcePort = source.port
    }
    if let destination {
      facts.destinationHigh = destination.address.high
      facts.destinationLow = destination.address.low
      facts.destinationPort = destination.port
    }
    if let source, let destination {
      facts.flags.insert(.rolesKnown)
      if facts.transport == 0 { facts.transport = FileFacts.Transport.tcp.rawValue }
      name = name ?? "\(source.text)->\(destination.text)"
    } else if let destination {
      name = name ?? destination.text
    }
  }

  func block(as role: BlockRole) -> KeptBlock<FileFacts> {
    let writer = BlockWriter<FileFacts>(role)
    writer.facts = facts
    writer.facts.name = writer.text(name ?? "")
    writer.facts.rawName = writer.text(rawName ?? name ?? "")
    if let realName { writer.facts.realName = writer.text(realName) }
    return writer.keep()
  }
}
