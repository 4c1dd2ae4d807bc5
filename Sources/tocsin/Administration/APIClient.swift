import Alerts
import CCurl
import Glibc

/// Speaks to the administration API of a forwarder, over its unix socket or over the network.
final class APIClient {
  /// Where the API is.
  enum Place {
    case socket(String)
    case network(url: String, token: String?)
  }

  private let easy: UnsafeMutableRawPointer
  private let place: Place
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var receive: (UnsafeRawBufferPointer) -> Void = { _ in }

  private static let connectTimeout = 10
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ place: Place) throws(APIFailure) {
    guard Self.isReady, let easy = curl_easy_init() else { throw APIFailure("libcurl cannot be started") }
    self.easy = easy
    self.place = place
    if case .socket(let path) = place {
      tocsin_curl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, path)
      tocsin_curl_set_string(easy, CURLOPT_NOPROXY, "*")
    }
    tocsin_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    tocsin_curl_set_string(easy, CURLOPT_USERAGENT, "tocsin")
    tocsin_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT, Self.connectTimeout)
    tocsin_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(message))
    tocsin_curl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
    tocsin_curl_set_write(easy) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let client = Unmanaged<APIClient>.fromOpaque(context).takeUnretainedValue()
      client.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  deinit {
    curl_easy_cleanup(easy)
    message.deallocate()
  }

  /// What is answered, as JSON; null where nothing is said.
  ///
  /// - Throws: the API's own words, if it refuses.
  func call(_ method: String = "GET", _ path: String, _ body: [JSONMember]? = nil) throws(APIFailure) -> JSONValue {
    var answer: [UInt8] = []
    let status = try perform(method, path, body, headers: []) { answer.append(contentsOf: $0) }
    let value = answer.isEmpty ? JSONValue.null : try? JSONReader.value(of: answer)
    guard let value else {
      throw APIFailure("\(name) does not answer with JSON (status \(status)); is it a forwarder?")
    }
    guard (200..<300).contains(status) else {
      throw APIFailure(value["error"].string ?? "\(name) answers with status \(status)")
    }
    return value
  }

  /// Hands on what comes, as it comes, until the other side ends it.
  ///
  /// - Returns: the status.
  func follow(
    _ path: String, after id: String?, _ receive: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(APIFailure) -> Int {
    try perform("GET", path, nil, headers: id.map { ["Last-Event-ID: \($0)"] } ?? [], receive)
  }

  private func perform(
    _ method: String, _ path: String, _ body: [JSONMember]?, headers: [String],
    _ receive: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(APIFailure) -> Int {
    self.receive = receive
    defer { self.receive = { _ in } }
    message.pointee = 0
    var lines = headers + ["Accept: application/json"]
    if case .network(_, let token?) = place { lines.append("Authorization: Bearer \(token)") }
    if let body {
      let bytes = JSONWriter.bytes(of: .object(body))
      tocsin_curl_set_body(easy, bytes, curl_off_t(bytes.count))
      lines += ["Content-Type: application/json", "Expect:"]
    } else {
      tocsin_curl_set_long(easy, CURLOPT_HTTPGET, 1)
    }
    tocsin_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, method)
    tocsin_curl_set_string(easy, CURLOPT_URL, base + path)
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) }
    tocsin_curl_set_headers(easy, list)
    defer {
      tocsin_curl_set_headers(easy, nil)
      curl_slist_free_all(list)
    }
    let code = curl_easy_perform(easy)
    guard code == CURLE_OK else { throw unreachable(code) }
    return Int(tocsin_curl_status(easy))
  }

  private var base: String {
    switch place {
    case .socket: "http://localhost/api/v1"
    case .network(let url, _): "\(url.hasSuffix("/") ? String(url.dropLast()) : url)/api/v1"
    }
  }

  private var name: String {
    switch place {
    case .socket(let path): path
    case .network(let url, _): url
    }
  }

  private func unreachable(_ code: CURLcode) -> APIFailure {
    let reason = message.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: message)
    guard case .socket(let path) = place, code == CURLE_COULDNT_CONNECT else {
      return APIFailure("cannot reach \(name): \(reason)")
    }
    if access(path, F_OK) != 0 {
      return APIFailure(
        errno == EACCES
          ? "not allowed to use \(path); run this as root or as the forwarder's user"
          : "there is no forwarder's socket \(path); --data-directory or DATADIR says where the forwarder keeps its "
            + "alerts, --url reaches one over the network")
    }
    return APIFailure(
      access(path, W_OK) != 0
        ? "not allowed to use \(path); run this as root or as the forwarder's user"
        : "no forwarder listens at \(path); start it with tocsin run or tocsin forward")
  }
}

/// Why the API did not do what was asked.
struct APIFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension JSONValue {
  /// A member of an object, or of one inside it; null where there is none.
  subscript(_ names: String...) -> JSONValue {
    names.reduce(self) { value, name in
      guard case .object(let members) = value else { return .null }
      return members.first { $0.name == name }?.value ?? .null
    }
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// As it stands in a table: nothing for null.
  var cell: String { self == .null ? "" : plainText }
}
