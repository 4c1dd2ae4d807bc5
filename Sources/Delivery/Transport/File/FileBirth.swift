import Glibc

/// When a file was created.
///
/// The file system remembers it across restarts, with no second file to lose and no look into lines, whose times say when
/// something happened and not when it was written.
enum FileBirth {
  private typealias Statx =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutableRawPointer) -> Int32

  /// `statx(2)`, which Swift's Glibc module leaves out because glibc declares it for GNU sources only.
  private static let statx = dlsym(nil, "statx").map { unsafeBitCast($0, to: Statx.self) }

  // <linux/stat.h> and <linux/fcntl.h>, where these are part of the kernel's stable interface.
  private static let statxSize = 256
  private static let statxMask = 0
  private static let statxBirthTime = 80
  private static let wantsBirthTime: UInt32 = 0x800
  private static let emptyPath: Int32 = 0x1000

  /// Time since 1970; nil where the file system does not keep it, such as NFS before 4.2.
  static func of(_ descriptor: Descriptor) -> Duration? {
    guard let statx else { return nil }
    return withUnsafeTemporaryAllocation(byteCount: statxSize, alignment: 8) { status in
      guard let base = status.baseAddress, statx(descriptor.number, "", emptyPath, wantsBirthTime, base) == 0,
        status.load(fromByteOffset: statxMask, as: UInt32.self) & wantsBirthTime != 0
      else { return nil }
      let seconds = status.load(fromByteOffset: statxBirthTime, as: Int64.self)
      let nanoseconds = status.load(fromByteOffset: statxBirthTime + 8, as: UInt32.self)
      return .seconds(seconds) + .nanoseconds(Int64(nanoseconds))
    }
  }
}
