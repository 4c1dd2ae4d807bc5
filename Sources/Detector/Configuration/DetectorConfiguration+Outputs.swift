import Outputs

extension DetectorConfiguration {
  mutating func readOutputs(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    outputs.isBuffered = top.settings.bool(
      "buffered_outputs", fallback: false, help: "Whether lines are gathered before they are written.")
    let standardOutput = Self.isOn("stdout_output", &top, &report)
    outputs.standardOutput = standardOutput ?? false
    outputs.isSilent = standardOutput == false
    outputs.systemLog = Self.isOn("syslog_output", &top, &report) ?? false
    outputs.file = OutputChannels.File(&top, &report)
    outputs.program = OutputChannels.Program(&top, &report)
    outputs.http = OutputChannels.HTTP(&top, &report)
  }

  /// Whether an output that has nothing else to set is on; nil if nothing is said.
  private static func isOn(_ key: String, _ top: inout FalcoSection, _ report: inout ConfigurationReport) -> Bool? {
    var section = top.section(key)
    let isEnabled = section.isEnabled()
    section.finish(&report)
    return section.settings.origin("enabled") == nil ? nil : isEnabled
  }
}

extension FalcoSection {
  fileprivate mutating func isEnabled() -> Bool {
    settings.bool("enabled", fallback: false, help: "Whether alerts go there.")
  }
}

extension OutputChannels.File {
  fileprivate init?(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("file_output")
    let isEnabled = section.isEnabled()
    let path = section.required("filename", isEnabled: isEnabled, help: "The file that alerts are appended to.")
    staysOpen = section.settings.bool("keep_alive", fallback: false, help: "Whether the file stays open.")
    section.finish(&report)
    guard let path else { return nil }
    self.path = path
  }
}

extension OutputChannels.Program {
  fileprivate init?(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("program_output")
    let isEnabled = section.isEnabled()
    let command = section.required("program", isEnabled: isEnabled, help: "The shell command that reads alerts.")
    staysOpen = section.settings.bool("keep_alive", fallback: false, help: "Whether one run reads all alerts.")
    section.finish(&report)
    guard let command else { return nil }
    self.command = command
  }
}

extension OutputChannels.HTTP {
  fileprivate init?(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("http_output")
    let isEnabled = section.isEnabled()
    let url = Self.url(&section, isEnabled: isEnabled)
    userAgent =
      section.settings.text(
        "user_agent", fallback: "falcosecurity/falco", help: "What requests say they come from.")
      ?? "falcosecurity/falco"
    isInsecure = section.settings.bool("insecure", fallback: false, help: "Whether certificates are not checked.")
    func file(_ key: String, _ fallback: String = "", _ help: String) -> String? {
      section.settings.text(key, form: "path", fallback: fallback, help: help) ?? (fallback.isEmpty ? nil : fallback)
    }
    let certificate = file("ca_cert", "", "A CA certificate.")
    authorities = certificate ?? file("ca_bundle", "", "A file of CA certificates.")
    let isMutual = section.settings.bool("mtls", fallback: false, help: "Whether this side shows a certificate, too.")
    let own = file("client_cert", "/etc/ssl/certs/client.crt", "Certificate of this side.")
    let key = file("client_key", "/etc/ssl/certs/client.key", "Key of the certificate.")
    self.certificate = isMutual ? own : nil
    certificateKey = isMutual ? key : nil
    section.ignore([
      "echo": ["false"], "compress_uploads": ["false"], "keep_alive": ["true", "false"],
      "max_consecutive_timeouts": ["5"], "ca_path": ["/etc/ssl/certs", "/etc/ssl/certs/"],
    ])
    _ = section.take("ca_bundle")
    section.finish(&report)
    guard let url else { return nil }
    self.url = url
  }

  /// Falco takes quotes around it off.
  private static func url(_ section: inout FalcoSection, isEnabled: Bool) -> String? {
    let text = section.settings.url("url", help: "Where alerts are posted to.")
    let isGiven = section.settings.origin("url") != nil
    if isEnabled, text == nil, !isGiven { section.settings.problem("enabled", "needs http_output.url too") }
    return isEnabled ? text : nil
  }
}
