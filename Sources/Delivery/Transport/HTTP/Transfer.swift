import CCurl
import Glibc
import Outputs

/// One libcurl handle, used for one request after the other of a lane. Confined to the transport's thread.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  let lane: HTTPLane
  private(set) var ticket = 0
  private var headers: UnsafeMutablePointer<curl_slist>?
  private var url = ""
  private var method = ""
  private var excerpt: [UInt8] = []
  private var received = 0
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// How much of an answer is kept, and how much is read at all.
  private static let excerptSize = 1024
  private static let longestAnswer = 1 << 20

  init?(for lane: HTTPLane, noProxy: String) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.lane = lane
    let options = lane.options
    set(CURLOPT_PRIVATE, Unmanaged.passUnretained(self).toOpaque())
    set(CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
    set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(message))
    tocsin_curl_set_write(easy) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_POST, 1)
    // A redirect would turn the POST into a GET without a body, so it counts as an answer.
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_ACCEPT_ENCODING, "gzip")
    set(CURLOPT_USERAGENT, "Tocsin")
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_TIMEOUT_MS, Int(options.timeout.milliseconds))
    set(CURLOPT_CONNECTTIMEOUT_MS, Int(options.connectTimeout.milliseconds))
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_SSL_VERIFYPEER, options.verifyCertificate ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, options.verifyCertificate ? 2 : 0)
    set(CURLOPT_NOPROXY, noProxy)
    if let authorities = options.authorities { set(CURLOPT_CAINFO, authorities) }
    if let certificate = options.certificate { set(CURLOPT_SSLCERT, certificate) }
    if let key = options.certificateKey { set(CURLOPT_SSLKEY, key) }
    if let proxy = options.proxy { set(CURLOPT_PROXY, proxy) }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headers)
    message.deallocate()
  }

  /// Makes the handle ready for `shipment`; adding it to the multi handle begins the request.
  func prepare(_ shipment: Shipment) {
    let request = shipment.request
    ticket = shipment.ticket
    excerpt.removeAll(keepingCapacity: true)
    received = 0
    message.pointee = 0
    if request.url != url {
      url = request.url
      set(CURLOPT_URL, url)
    }
    if request.method != method {
      method = request.method
      if method == "POST" {
        tocsin_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, nil)
      } else {
        set(CURLOPT_CUSTOMREQUEST, method)
      }
    }
    curl_slist_free_all(headers)
    let compressed = request.isCompressed ? Gzip.compress(request.body) : nil
    let body = compressed ?? request.body
    // Without this, curl asks for leave before it sends a large body and waits a second for the answer.
    headers = curl_slist_append(nil, "Expect:")
    // curl's own, which says nothing.
    headers = curl_slist_append(headers, "Accept:")
    if compressed != nil { headers = curl_slist_append(headers, "Content-Encoding: gzip") }
    for header in request.headers + (request.signature?.headers(over: body) ?? []) + lane.options.headers {
      // A header without a value would be taken for the order to leave it out.
      let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      headers = curl_slist_append(headers, line)
    }
    tocsin_curl_set_headers(easy, headers)
    tocsin_curl_set_body(easy, body, curl_off_t(body.count))
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    received += bytes.count
    if excerpt.count < Self.excerptSize { excerpt.append(contentsOf: bytes.prefix(Self.excerptSize - excerpt.count)) }
    return received <= Self.longestAnswer ? bytes.count : 0
  }

  func outcome(_ code: CURLcode) -> Outcome {
    let status = Int(tocsin_curl_status(easy))
    // An answer whose body is too long to be read is an answer all the same.
    guard code == CURLE_OK || (code == CURLE_WRITE_ERROR && received > Self.longestAnswer) else {
      return Outcome(ticket: ticket, result: .failure(error(code)))
    }
    let seconds = tocsin_curl_number(easy, CURLINFO_RETRY_AFTER)
    let response = Response(
      status: status, retryAfter: seconds > 0 ? .seconds(Int64(seconds)) : nil,
      excerpt: status < 300 ? "" : String(decoding: excerpt, as: UTF8.self))
    return Outcome(ticket: ticket, result: .success(response))
  }

  private func error(_ code: CURLcode) -> TransportError {
    let detail = message.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: message)
    // Zero until the connection, TLS included, was ready for the request.
    let wasConnected = tocsin_curl_number(easy, CURLINFO_PRETRANSFER_TIME_T) > 0
    return TransportError(wasConnected ? .exchanging : .connecting, detail)
  }

  private func set(_ option: CURLoption, _ value: Int) { tocsin_curl_set_long(easy, option, value) }

  private func set(_ option: CURLoption, _ value: String) { tocsin_curl_set_string(easy, option, value) }

  private func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
    tocsin_curl_set_pointer(easy, option, value)
  }
}
