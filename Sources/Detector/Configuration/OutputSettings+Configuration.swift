import Delivery
import Glibc
import Rules

extension OutputSettings {
  /// The outputs that a configuration asks for.
  init(_ configuration: DetectorConfiguration) {
    let outputs = configuration.outputs
    self.init(
      hostname: configuration.hostname ?? Self.machineName,
      dataDirectory: "\(configuration.own.dataDirectory)/detector")
    format = configuration.format
    retention = RetentionLimits(age: configuration.own.retentionAge, size: configuration.own.retentionSize)
    if outputs.standardOutput { sinks.append(("stdout", StandardOutputSink())) }
    if let file = outputs.file { sinks.append(("file", FileSink(file.path, keepsOpen: file.staysOpen))) }
    if let program = outputs.program {
      sinks.append(("program", ProgramSink(program.command, keepsRunning: program.staysOpen)))
    }
    if outputs.systemLog { sinks.append(("syslog", SystemLogSink())) }
    if let forwarder = outputs.forwarder {
      destinations.append(.forwarder(forwarder.url, token: forwarder.token, retention: retention))
      let interval = configuration.own.heartbeatInterval
      if interval > .zero {
        heartbeat = HeartbeatSettings(forwarder: forwarder.url, token: forwarder.token, interval: interval)
      }
    }
    if let http = outputs.http {
      let output = FalcoHTTPOutput(url: http.url, userAgent: http.userAgent, format: format)
      destinations.append(.http(output, lane: LaneOptions(http), retention: retention))
    }
  }

  private static var machineName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension LaneOptions {
  fileprivate init(_ http: OutputChannels.HTTP) {
    self.init()
    verifyCertificate = !http.isInsecure
    authorities = http.authorities
    certificate = http.certificate
    certificateKey = http.certificateKey
  }
}
