import Alerts
import Rules

/// What Docker and Podman tell in the same words.
extension ContainerDescription {
  mutating func read(_ container: JSONValue) {
    let name = container["Name"].text
    self.name = name.hasPrefix("/") ? String(name.dropFirst()) : name
    labels = container["Config", "Labels"].texts
    address = Self.address(container["NetworkSettings"])
    mounts = container["Mounts"].elements.map { mount in
      ContainerMount(
        source: mount["Source"].text, destination: mount["Destination"].text, mode: mount["Mode"].text,
        isWritable: mount["RW"].isTrue, propagation: mount["Propagation"].text)
    }
    let host = container["HostConfig"]
    if host["Privileged"].isTrue { flags.insert(.isPrivileged) }
    if host["PidMode"].text == "host" { flags.insert(.sharesProcesses) }
    if host["NetworkMode"].text == "host" { flags.insert(.sharesNetwork) }
    if host["IpcMode"].text == "host" { flags.insert(.sharesIPC) }
  }

  /// Engines tell the address on their default network apart; what is only on others has that of the first.
  static func address(_ settings: JSONValue) -> String {
    let address = settings["IPAddress"].text
    if !address.isEmpty { return address }
    return settings["Networks"].members.map { $0.value["IPAddress"].text }.first { !$0.isEmpty } ?? ""
  }
}

extension SocketClient {
  /// The object that a path answers with; nil if there is none.
  func object(_ path: String) throws(EngineError) -> JSONValue? {
    let (status, body) = try get(path)
    switch status {
    case 200:
      do { return try JSONReader.value(of: body) } catch { throw EngineError("the answer is no JSON: \(error)") }
    case 404: return nil
    default: throw EngineError("the answer has status \(status)")
    }
  }
}
