package import ServiceManager

/// What the command line asks for besides the configuration.
package struct DetectorOptions: Sendable {
  /// The version of the program.
  package var version = ""
  /// The file that all events are recorded to; nil for none.
  package var recordPath: String?
  /// When to stop, by the time of events; nil for never.
  package var limit: Duration?
  /// Hears how the detector is; nil where nobody asks.
  package var manager: ServiceManager?
  /// Reads the configuration anew.
  package var reload: @Sendable () throws -> DetectorConfiguration

  package init(reload: @escaping @Sendable () throws -> DetectorConfiguration) { self.reload = reload }
}
