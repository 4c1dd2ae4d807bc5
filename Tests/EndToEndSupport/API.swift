package import Alerts

/// The administration API of a forwarder under test, over the network.
package struct API: Sendable {
  /// For the forwarder's environment.
  package static let token = "a token for tests"

  let tocsin: RunningTocsin

  /// The answer, whatever its status.
  package func send(
    _ method: String = "GET", _ path: String, _ body: String = "", token: String? = Self.token
  ) async throws -> HTTPAnswer {
    let headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
    return try await HTTPConnection.once(
      to: tocsin.port, HTTPMessage(method: method, path: "/api/v1\(path)", headers: headers, body: Array(body.utf8)))
  }

  /// What is answered with a status of success, and as the API's document says.
  package func call(_ method: String = "GET", _ path: String, _ body: String = "") async throws -> JSONValue {
    let answer = try await send(method, path, body)
    guard (200..<300).contains(answer.status) else {
      throw Failure("\(method) \(path): \(answer.status) \(answer.text)")
    }
    let value = answer.body.isEmpty ? JSONValue.null : try JSONReader.value(of: answer.body)
    let problems = try APIDocument().problems(method, path, status: answer.status, value)
    guard problems.isEmpty else { throw Failure("docs/api.yaml says otherwise: \(problems.joined(separator: "; "))") }
    return value
  }
}

extension RunningTocsin {
  package var api: API { API(tocsin: self) }
}

extension JSONValue {
  /// A member of an object, or of one inside it; null where there is none.
  package subscript(_ names: String...) -> JSONValue {
    names.reduce(self) { value, name in
      guard case .object(let members) = value else { return .null }
      return members.first { $0.name == name }?.value ?? .null
    }
  }

  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}
