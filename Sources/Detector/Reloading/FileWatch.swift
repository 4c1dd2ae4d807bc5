import CLinux
import Foundation

/// Notices when files change: written, replaced or, as Kubernetes does it, by a link to another directory.
///
/// Directories are watched rather than files, since whoever replaces a file leaves the old one as it was.
final class FileWatch: Sendable {
  private static let changes = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)
  /// The link that Kubernetes puts elsewhere when a mounted ConfigMap changes.
  private static let mountLink = "..data"

  private let stop: Int32

  /// - Parameters:
  ///   - paths: files, and directories of which all files count.
  ///   - onChange: called on a thread of its own, perhaps several times for one change.
  init(_ paths: [String], onChange: @escaping @Sendable () -> Void) {
    let inotify = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    stop = eventfd(0, Int32(EFD_CLOEXEC))
    let names = Self.watch(paths, inotify)
    let thread = Thread { [stop] in
      while Self.wait(inotify, stop) {
        if Self.hasChange(inotify, names) { onChange() }
      }
      close(inotify)
      close(stop)
    }
    thread.name = "file watch"
    thread.stackSize = 256 << 10
    thread.start()
  }

  deinit {
    var one: UInt64 = 1
    write(stop, &one, 8)
  }

  /// - Returns: the names that count, by watch; nil for all.
  private static func watch(_ paths: [String], _ inotify: Int32) -> [Int32: Set<String>?] {
    var names: [Int32: Set<String>?] = [:]
    func add(_ directory: String, _ name: String?) {
      let watch = inotify_add_watch(inotify, directory, changes)
      guard watch >= 0 else { return }
      guard let name, let known = names[watch, default: []] else { return names[watch] = .some(nil) }
      names[watch] = known.union([name, mountLink])
    }
    for path in paths {
      var isDirectory = ObjCBool(false)
      if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
        add(path, nil)
        continue
      }
      // Where a link leads is watched like the link itself.
      let url = URL(fileURLWithPath: path)
      for file in [url, url.resolvingSymlinksInPath()] {
        add(file.deletingLastPathComponent().path, file.lastPathComponent)
      }
    }
    return names
  }

  /// - Returns: false once nobody wants to know any more.
  private static func wait(_ inotify: Int32, _ stop: Int32) -> Bool {
    var descriptors = [
      pollfd(fd: inotify, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&descriptors, 2, -1) < 0 && errno == EINTR {}
    return descriptors[1].revents == 0
  }

  /// Takes all that has happened, and says whether any of it counts.
  private static func hasChange(_ inotify: Int32, _ names: [Int32: Set<String>?]) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)
    defer { buffer.deallocate() }
    var isChanged = false
    while case let count = read(inotify, buffer.baseAddress, buffer.count), count > 0 {
      var offset = 0
      while offset < count {
        let event = buffer.load(fromByteOffset: offset, as: inotify_event.self)
        let start = offset + MemoryLayout<inotify_event>.size
        let text = buffer[start..<start + Int(event.len)].prefix { $0 != 0 }
        // A watch without names is a directory of which all files count; a lost event may be any.
        let wanted = names[event.wd] ?? nil
        isChanged = isChanged || wanted?.contains(String(decoding: text, as: UTF8.self)) ?? true
        offset = start + Int(event.len)
      }
    }
    return isChanged
  }
}
