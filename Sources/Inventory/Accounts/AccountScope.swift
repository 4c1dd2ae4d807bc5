/// Whose users and groups are meant: ids stand for other names in a container.
package enum AccountScope: Hashable, Sendable {
  case host
  /// - Parameter pid: a process in the container, through which its files are seen.
  case container(id: String, pid: Int32)
}
