import NIOHTTP1
import Serving

/// One thing that the API can do.
struct Route: Sendable {
  let method: HTTPMethod
  /// Below `/api/v1`, with names in braces for what varies, as in `docs/api.yaml`.
  let path: String
  private let pattern: [Substring]
  private let work: @Sendable (API, APIRequest) async throws -> Answer

  init(_ method: HTTPMethod, _ path: String, _ work: @escaping @Sendable (API, APIRequest) async throws -> Answer) {
    self.method = method
    self.path = path
    pattern = path.split(separator: "/")
    self.work = work
  }

  /// What a client must be allowed to do.
  var needs: Access { method == .GET ? .read : .full }

  /// What stands in the path for the names in braces; nil if it is another path.
  func values(in path: [Substring]) -> [String: String]? {
    guard path.count == pattern.count else { return nil }
    var values: [String: String] = [:]
    for (part, expected) in zip(path, pattern) {
      if expected.hasPrefix("{") {
        values[String(expected.dropFirst().dropLast())] = Parameters.decode(part)
      } else if part != expected {
        return nil
      }
    }
    return values
  }

  func answer(_ request: APIRequest, by api: API) async -> Answer {
    do {
      return try await work(api, request)
    } catch let error as APIError {
      return .failure(error.status, error.description)
    } catch {
      return .failure(.serviceUnavailable, "the store cannot be used: \(error)", [("Retry-After", "5")])
    }
  }
}

/// A request to the API, taken apart.
struct APIRequest: Sendable {
  let request: ServerRequest
  let access: Access
  fileprivate let values: [String: String]

  init(_ request: ServerRequest, access: Access, values: [String: String]) {
    self.request = request
    self.access = access
    self.values = values
  }

  /// What stands in the path for a name.
  func value(_ name: String) -> String { values[name] ?? "" }

  /// A number in the path.
  func id() throws(APIError) -> Int64 {
    guard let id = Int64(value("id")) else {
      throw APIError(.badRequest, "id: \"\(value("id").prefix(40))\" is not a number")
    }
    return id
  }

  var query: Parameters { Parameters(query: request.head.uri.drop { $0 != "?" }.dropFirst()) }
}
