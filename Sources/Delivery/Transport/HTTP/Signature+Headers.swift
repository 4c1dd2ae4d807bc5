import COpenSSL
import Outputs

extension Signature {
  /// The headers that carry the signature over `body`, made now.
  func headers(over body: [UInt8]) -> [Header] {
    switch self {
    case .standardWebhooks(let id, let key):
      let timestamp = "\(WallClock.milliseconds / 1000)"
      let mac = Self.hmacSHA256(Array("\(id).\(timestamp).".utf8) + body, key: key)
      return [
        Header("webhook-id", id), Header("webhook-timestamp", timestamp),
        Header("webhook-signature", "v1,\(Base64.encode(mac))"),
      ]
    }
  }

  private static func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var mac = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &mac, &length)
    return mac
  }
}
