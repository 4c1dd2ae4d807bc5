package import Rules

/// Takes what rules have to say; called on the detector's thread, which it must not keep waiting.
package protocol AlertSink: AnyObject {
  /// A rule matched an event, which is only valid during the call.
  func alert(_ rule: Rule, _ event: Event)
}
