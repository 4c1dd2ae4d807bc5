/// The variables that Kubernetes puts into every pod for each service, and Docker for each link.
///
/// A service named `gotify` yields `GOTIFY_PORT=tcp://10.0.0.1:80`, which nobody meant as a setting.
enum ServiceLinks {
  /// - Parameter isInstance: whether the name is also that of a named destination, `WEBHOOK__OPS__ADDRESS`.
  static func injects(_ name: String, value: String, isInstance: Bool) -> Bool {
    if name.hasSuffix("_SERVICE_HOST") || name.hasSuffix("_SERVICE_PORT") { return true }
    if name.firstRange(of: "_SERVICE_PORT_").map({ isWord(name[$0.upperBound...]) }) == true { return true }
    if name.hasSuffix("_PORT"), protocols.contains(where: { value.hasPrefix("\($0.lowercased())://") }) { return true }
    if isPortDetail(name) { return true }
    // The rest is what Docker's links add; an instance may well be named `my_env`.
    guard !isInstance else { return false }
    if name.hasSuffix("_NAME"), value.hasPrefix("/"), value.dropFirst().contains("/") { return true }
    return name.firstRange(of: "_ENV_").map { isWord(name[$0.upperBound...]) } ?? false
  }

  private static let protocols = ["TCP", "UDP", "SCTP"]

  /// `…_PORT_3100_TCP` and `…_PORT_3100_TCP_ADDR`.
  private static func isPortDetail(_ name: String) -> Bool {
    var parts = name.split(separator: "_", omittingEmptySubsequences: false)[...]
    if let last = parts.last, ["PROTO", "PORT", "ADDR"].contains(last) { parts = parts.dropLast() }
    guard let transport = parts.popLast(), protocols.contains(String(transport)), let number = parts.popLast() else {
      return false
    }
    return !number.isEmpty && number.allSatisfy(\.isNumber) && parts.last == "PORT"
  }

  private static func isWord(_ text: Substring) -> Bool { !text.isEmpty && !text.hasPrefix("_") }
}
