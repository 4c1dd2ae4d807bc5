import Conditions

/// An address with a port as people write it: `10.0.0.5:443`, `[::1]:80`.
struct EndpointText {
  let address: IPAddress
  let port: UInt16

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard let address = IPAddress(host) else { return nil }
    self.address = address
    self.port = port
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
