/// A subcommand that gives up privileges before it does anything.
///
/// Privileges belong to threads, so this is done while there is only one: before the first `await`.
protocol ConfinedCommand {
  func confine() throws
}
