import CLinux
import Glibc

/// The kernel's tracepoints, as tracefs numbers them.
enum Tracepoints {
  /// The directory that they are listed in, -1 if there is none.
  ///
  /// Where tracefs is mounted nowhere, it is mounted for this process alone and in no directory, so that nobody else sees it.
  /// That needs CAP_SYS_ADMIN, so whoever gives that up looks here before.
  static let root: Int32 = {
    for path in ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"] where access("\(path)/events/syscalls", R_OK) == 0
    {
      let directory = Glibc.open(path, O_DIRECTORY | O_CLOEXEC)
      if directory >= 0 { return directory }
    }
    return tocsin_mount_tracefs()
  }()

  /// Opens a tracepoint as an event that programs can be attached to; nil if this kernel does not have it.
  static func open(_ group: String, _ name: String) throws(SensorError) -> Int32? {
    guard root >= 0 else {
      throw SensorError(
        "tracefs is needed to watch single system calls, and is not mounted (mount -t tracefs tracefs /sys/kernel/tracing)"
      )
    }
    let file = openat(root, "events/\(group)/\(name)/id", O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw SensorError("cannot read the number of the tracepoint \(name)", code: errno)
    }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 16)
    let count = read(file, &text, text.count)
    guard count > 0, let id = UInt(String(decoding: text[..<count], as: UTF8.self).split(separator: "\n")[0]) else {
      throw SensorError("tracefs gives no number for the tracepoint \(name)")
    }
    let event = tocsin_open_tracepoint(id)
    guard event >= 0 else {
      if errno == EACCES || errno == EPERM {
        throw SensorError(
          """
          this kernel lets only CAP_SYS_ADMIN open tracepoints (kernel.perf_event_paranoid is above 2): set it to 2, or watch all \
          system calls (DETECTOR_SYSCALL_ENTRY=all) or functions (DETECTOR_HOOKS=fentry)
          """)
      }
      throw SensorError("cannot open the tracepoint \(name)", code: errno)
    }
    return event
  }
}
