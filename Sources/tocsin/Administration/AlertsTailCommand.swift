import Alerts
import ArgumentParser
import Glibc

/// `tocsin alerts tail`
struct AlertsTailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail", abstract: "Print alerts as they are stored.",
    discussion: "Goes on where it was when the forwarder restarts. Ends by SIGINT.")

  @OptionGroup var filter: AlertFilterOptions

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      var last: String?
      while true {
        do {
          try follow(client, &last)
        } catch let failure where last == nil {
          throw failure
        } catch {
          complain("tocsin: \(error); trying again")
        }
        sleep(1)
      }
    }
  }

  /// Prints what comes until the other side ends it.
  ///
  /// - Parameter last: the id of the last event; nil before the first.
  private func follow(_ client: APIClient, _ last: inout String?) throws(APIFailure) {
    var events = EventReader()
    var id = last
    defer { last = id }
    let status = try client.follow("/stream\(filter.query.text)", after: last) { bytes in
      for event in events.read(bytes) {
        id = event.id ?? id
        if event.name == "alert", let entry = try? JSONReader.value(of: Array(event.data.utf8)) { show(entry) }
      }
    }
    if status != 200 {
      let answer = try? JSONReader.value(of: events.rest)
      throw APIFailure(answer?["error"].string ?? "the forwarder answers with status \(status)")
    }
  }

  private func show(_ entry: JSONValue) {
    let alert = entry["alert"]
    let host = alert["hostname"].string.map { " \($0)" } ?? ""
    let line =
      "\(Table.time(entry["received"])) \(alert["priority"].cell)\(host) \(alert["rule"].cell): \(alert["output"].cell)"
    print(options.json ? Table.line(entry) : Table.harmless(line))
    // A program that reads from a pipe is to see it now.
    fflush(nil)
  }
}

/// Reads server-sent events out of bytes as they come.
struct EventReader {
  struct Event {
    var name = "message"
    var id: String?
    var data = ""
  }

  /// What is not a complete line yet.
  private(set) var rest: [UInt8] = []
  private var event = Event()

  mutating func read(_ bytes: UnsafeRawBufferPointer) -> [Event] {
    rest.append(contentsOf: bytes)
    var events: [Event] = []
    var start = rest.startIndex
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      take(String(decoding: rest[start..<end], as: UTF8.self), &events)
      start = end + 1
    }
    rest.removeSubrange(..<start)
    return events
  }

  private mutating func take(_ line: String, _ events: inout [Event]) {
    if line.isEmpty {
      events.append(event)
      event = Event()
      return
    }
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let value = String(parts[1].hasPrefix(" ") ? parts[1].dropFirst() : parts[1])
    switch parts[0] {
    case "event": event.name = value
    case "id": event.id = value
    case "data": event.data += value
    default: break
    }
  }
}
