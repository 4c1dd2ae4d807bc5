import Outputs
final class FileLane: Lane {
  init(_ target: FileTarget, report: @escaping @Sendable ([Outcome]) -> Void) {}
  func send(_ shipments: [Shipment]) {}
  func close() {}
}
final class StandardOutputLane: Lane {
  init(report: @escaping @Sendable ([Outcome]) -> Void) {}
  func send(_ shipments: [Shipment]) {}
  func close() {}
}
