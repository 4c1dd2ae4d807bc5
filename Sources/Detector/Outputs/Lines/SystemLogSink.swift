import Alerts
import Foundation
import Glibc

/// Lines in the system's log, as Falco's `syslog_output` writes them.
package struct SystemLogSink: LineSink {
  /// What the log's rules for Falco look for; lives as long as the program, for syslog keeps the pointer.
  private static let identifier: StaticString = "falco"

  package init() {
    let name = UnsafeRawPointer(Self.identifier.utf8Start).assumingMemoryBound(to: CChar.self)
    openlog(name, LOG_NDELAY, LOG_USER)
  }

  package func write(_ lines: ArraySlice<AlertLine>) {
    for line in lines {
      let text = String(decoding: line.bytes, as: UTF8.self)
      // Syslog's numbers count down: 0 is an emergency, 7 is debug.
      text.withCString { text in
        withVaList([text]) { vsyslog(Int32(8 - line.priority.rawValue), "%s", $0) }
      }
    }
  }

  package func close() { closelog() }
}
