import Logging

extension DetectorConfiguration {
  /// Puts in force what the environment says, which wins over files.
  mutating func applyOwn(_ environment: [String: String], _ report: inout ConfigurationReport) {
    if let url = own.url { outputs.forwarder = OutputChannels.Forwarder(url: url, token: own.token) }
    if let size = own.bufferSize { engine.bufferSize = size }
    if let word = own.logLevel { log.level = Logger.Level(rawValue: word) ?? .info }
    if let word = own.logFormat { log.isJSON = word == "json" }
    if let place = own.listen { web = WebServerSettings(listen: place, over: web, &report) }
    hostname = environment["FALCO_HOSTNAME"].flatMap { $0.isEmpty ? nil : $0 }
    let root = environment["HOST_ROOT"] ?? ""
    hostRoot = root.hasSuffix("/") ? String(root.dropLast()) : root
  }
}
