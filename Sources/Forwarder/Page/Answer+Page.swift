import NIOHTTP1
import Page
import Serving

/// Answers to browsers, with what keeps them from doing more with an answer than was meant.
extension Answer {
  /// Scripts, styles and data from this server only; no frames, and nothing that makes markup of text.
  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
    "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'",
  ].joined(separator: "; ")

  private static let protection = [
    ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  /// What the API says of its own answers too.
  private static let confined = [
    ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  /// - Parameter known: the versions that the browser has, from `If-None-Match`.
  static func file(_ file: PageFile, known: [String]) -> Answer {
    // Asked for at every visit, so that a new version of Tocsin is never mixed with an old page; mostly answered 304.
    let headers =
      protection + confined + [
        ("Content-Security-Policy", policy), ("Content-Type", file.contentType), ("ETag", file.etag),
        ("Cache-Control", "no-cache"),
      ]
    if known.contains(where: { $0.contains(file.etag) }) { return Answer(.notModified, headers) }
    return Answer(.ok, headers, body: file.text)
  }

  static func pageDone(_ headers: [(String, String)]) -> Answer {
    Answer(.noContent, protection + confined + [("Cache-Control", "no-store")] + headers)
  }

  /// In the form in which the API refuses.
  static func pageRefusal(
    _ status: HTTPResponseStatus, _ reason: String, _ headers: [(String, String)] = []
  ) -> Answer {
    .failure(status, reason, protection + headers)
  }
}
