import CCurl

/// Sends requests through one unix socket and waits for their answers. Confined to one thread at a time.
final class SocketClient {
  private let easy: UnsafeMutableRawPointer
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var body: [UInt8] = []

  private static let longestAnswer = 4 << 20
  private static let timeout = 2000
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// - Parameter speaksHTTP2: from the first byte on, as gRPC wants it; otherwise it is HTTP/1.1.
  init(socket: String, speaksHTTP2: Bool) throws(EngineError) {
    guard Self.isReady, let easy = curl_easy_init() else { throw EngineError("libcurl cannot be started") }
    self.easy = easy
    set(CURLOPT_UNIX_SOCKET_PATH, socket)
    set(CURLOPT_PROTOCOLS_STR, "http")
    set(CURLOPT_NOPROXY, "*")
    set(CURLOPT_USERAGENT, "Tocsin")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_TIMEOUT_MS, Self.timeout)
    set(CURLOPT_HTTP_VERSION, speaksHTTP2 ? CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE : CURL_HTTP_VERSION_1_1)
    // A second request on one HTTP/2 connection fails in libcurl 7.88, and a new connection costs next to nothing here.
    set(CURLOPT_FORBID_REUSE, speaksHTTP2 ? 1 : 0)
    tocsin_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(message))
    tocsin_curl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
    tocsin_curl_set_write(easy) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let client = Unmanaged<SocketClient>.fromOpaque(context).takeUnretainedValue()
      return client.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  deinit {
    curl_easy_cleanup(easy)
    message.deallocate()
  }

  func get(_ path: String) throws(EngineError) -> (status: Int, body: [UInt8]) {
    set(CURLOPT_HTTPGET, 1)
    return try perform(path)
  }

  func post(_ path: String, headers: [String], _ content: [UInt8]) throws(EngineError) -> (status: Int, body: [UInt8]) {
    set(CURLOPT_POST, 1)
    tocsin_curl_set_body(easy, content, curl_off_t(content.count))
    var list: UnsafeMutablePointer<curl_slist>?
    for header in headers { list = curl_slist_append(list, header) }
    tocsin_curl_set_headers(easy, list)
    defer {
      tocsin_curl_set_headers(easy, nil)
      curl_slist_free_all(list)
    }
    return try perform(path)
  }

  private func perform(_ path: String) throws(EngineError) -> (status: Int, body: [UInt8]) {
    body.removeAll(keepingCapacity: true)
    message.pointee = 0
    // Nobody looks at the name, but it has to be there.
    set(CURLOPT_URL, "http://localhost\(path)")
    let code = curl_easy_perform(easy)
    guard code == CURLE_OK else {
      throw EngineError(String(cString: message.pointee == 0 ? curl_easy_strerror(code) : UnsafePointer(message)))
    }
    return (Int(tocsin_curl_status(easy)), body)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= Self.longestAnswer else { return 0 }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func set(_ option: CURLoption, _ value: Int) { tocsin_curl_set_long(easy, option, value) }

  private func set(_ option: CURLoption, _ value: String) { tocsin_curl_set_string(easy, option, value) }
}
