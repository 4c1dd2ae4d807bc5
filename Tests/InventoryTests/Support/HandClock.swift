/// A clock that a test moves on.
final class HandClock {
  var milliseconds: UInt64 = 0
}
