import CLinux

/// When a file was created.
///
/// The file system remembers it across restarts, with no second file to lose and no look into lines, whose times say when
/// something happened and not when it was written.
enum FileBirth {
  /// Time since 1970; nil where the file system does not keep it, such as NFS before 4.2.
  static func of(_ descriptor: Descriptor) -> Duration? {
    var seconds: Int64 = 0
    var nanoseconds: UInt32 = 0
    guard tocsin_birth_time(descriptor.number, &seconds, &nanoseconds) == 0 else { return nil }
    return .seconds(seconds) + .nanoseconds(Int64(nanoseconds))
  }
}
