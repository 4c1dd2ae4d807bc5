package import Outputs

/// Opens the lane that fits an endpoint.
package struct StandardTransport: Transport {
  private let http: HTTPTransport

  package init() throws { http = try HTTPTransport() }

  package func open(
    _ endpoint: Endpoint, _ options: LaneOptions, report: @escaping @Sendable ([Outcome]) -> Void
  ) throws -> any Lane {
    switch endpoint {
    case .http: http.open(options, report: report)
    case .file(let target): FileLane(target, report: report)
    case .standardOutput: StandardOutputLane(report: report)
    }
  }

  package func stop() { http.stop() }
}
