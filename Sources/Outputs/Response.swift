/// What a destination answered. Files and standard output answer 200 once the line is written.
package struct Response: Hashable, Sendable {
  package var status: Int
  /// How long the destination asks to be left alone.
  package var retryAfter: Duration?
  /// The first bytes of the body, for the reason in logs and dead letters.
  package var excerpt: String

  package init(status: Int, retryAfter: Duration? = nil, excerpt: String = "") {
    self.status = status
    self.retryAfter = retryAfter
    self.excerpt = excerpt
  }
}

/// What an answer means for the alert and for its destination.
package enum Verdict: Hashable, Sendable {
  case delivered
  /// This alert will never be taken: it becomes a dead letter, its neighbours go on.
  case refused
  /// The destination cannot take anything now: it is left alone for a while.
  case unavailable
  /// The destination failed, and it may be this alert that makes it fail.
  case failed

  /// The verdict that holds for HTTP unless an output knows better.
  package init(status: Int) {
    switch status {
    case 200..<300: self = .delivered
    case 400, 413, 422: self = .refused
    case 500, 502, 504: self = .failed
    default: self = .unavailable
    }
  }
}
