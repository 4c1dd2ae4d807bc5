package import Alerts

/// Alerts as JSON lines in a file that rotates.
package struct FilesOutput: Output {
  package static let name = "files"
  package static let summary = "Appends every alert as a line of JSON to a file, with rotation."
  package static let transport = TransportKind.file
  package static let example: KeyValuePairs = ["path": "/var/log/tocsin/alerts.jsonl"]

  package let endpoint: Endpoint

  package init?(_ settings: inout Settings) {
    let path = settings.text(
      "path", form: "absolute path", help: "File to append to; its directory is created. Switches this output on.")
    let size = settings.size("maxsize", fallback: "100MiB", help: "Size at which the file is rotated; 0 for never.")
    let age = settings.duration("maxage", fallback: "0", help: "Age at which the file is rotated; 0 for never.")
    let keep = settings.int("keep", in: 1...10_000, fallback: 10, help: "How many rotated files are kept.")
    let compress = settings.bool("compress", fallback: true, help: "Compresses rotated files with gzip.")
    let sync = settings.choice(
      "fsync", FileTarget.Sync.allCases.map { $0.rawValue }, fallback: "always",
      help: "When lines are forced to disk: before they count as delivered, once a second, or when the system sees fit."
    )
    guard let path else { return nil }
    if !path.hasPrefix("/") { settings.problem("path", "\"\(path)\" is not an absolute path") }
    endpoint = .file(
      FileTarget(
        path: path, maximumSize: size, maximumAge: age, keep: keep, compress: compress,
        sync: FileTarget.Sync(rawValue: sync) ?? .always))
  }

  package func request(for alert: EncodedAlert) -> Request {
    Request(body: alert.json + [UInt8(ascii: "\n")])
  }
}
