import Serving

/// The names by which browsers may call this server.
///
/// A page of somebody else's can have its own name resolve to this machine's address, and would then be of the same origin as
/// the server (DNS rebinding). It cannot do that with an address, nor with names that are not its own.
package struct AllowedHosts: Sendable {
  private let names: Set<String>

  /// - Parameters:
  ///   - given: names that the configuration allows.
  ///   - machine: the machine's own name.
  package init(_ given: [String], machine: String?) {
    names = Set((given + ["localhost"] + [machine].compactMap { $0 }).map { $0.lowercased() })
  }

  /// - Parameter host: of a request's `Host` header, with or without a port.
  package func allows(_ host: String?) -> Bool {
    guard let name = host.flatMap(Self.name) else { return false }
    return IPAddress(name) != nil || names.contains(name) || name.hasSuffix(".localhost")
  }

  /// Whether text is a name alone, without a scheme, a port or a path.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// The name in `name:port` and `[address]:port`, in lower case; nil where it is neither.
  private static func name(_ host: String) -> String? {
    let isBracketed = host.hasPrefix("[") && host.contains("]")
    let name = isBracketed ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" }
    let rest = host.dropFirst(name.count + (isBracketed ? 2 : 0))
    guard rest.isEmpty || (rest.first == ":" && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }) else {
      return nil
    }
    guard isBracketed || isName(String(name)) else { return nil }
    return name.lowercased()
  }
}
