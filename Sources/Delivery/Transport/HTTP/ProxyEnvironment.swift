import Glibc

/// Makes libcurl read the proxy variables as Go's programs do, so that an installation's environment keeps its meaning.
enum ProxyEnvironment {
  /// libcurl overlooks `HTTP_PROXY` in capitals; Go does not, except in a CGI program, where a client could set it.
  ///
  /// - Returns: the hosts to reach without a proxy; like Go, never the machine itself.
  static func adopt() -> String {
    if let proxy = value("HTTP_PROXY"), value("http_proxy") == nil, value("REQUEST_METHOD") == nil {
      setenv("http_proxy", proxy, 0)
    }
    return [value("no_proxy") ?? value("NO_PROXY"), "localhost,127.0.0.0/8,::1"].compactMap { $0 }.joined(
      separator: ",")
  }

  private static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
