import Rules

/// Knows what the users and groups of a process are called.
protocol ProcessNames: AnyObject {
  /// Adds the names for the ids that `writer` has been given.
  ///
  /// - Parameter controlGroups: the number of the process's place among control groups, nil if that is not known.
  func fill(_ writer: BlockWriter<ProcessFacts>, of pid: Int32, controlGroups: UInt64?)
}
