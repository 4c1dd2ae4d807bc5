import Glibc
import Outputs

/// A file that grows by lines: opened when it is needed, mended after a crash, rotated and synced.
struct LogFile: Sendable {
  private struct Opened {
    let descriptor: Descriptor
    let identity: FileStatus.Identity
    /// Where the file itself is: rotating a symbolic link would leave the file behind.
    let path: String
    var size: Int
    /// Time since 1970 from which the age counts: when the file was created, or its first line written.
    var birth: Duration
  }

  private let target: FileTarget
  private let policy: RotationPolicy
  private let now: @Sendable () -> Duration
  private let rotated: @Sendable (RotatedFiles) -> Void
  private var file: Opened?
  private var writer = LineWriter()
  /// What went wrong between two batches, after alerts had been called delivered; the next batch is to say it.
  private var lateFailure: SystemError?
  /// Whether lines wait to be forced to disk; never so where nobody asked for that.
  private(set) var isDirty = false

  /// - Parameter rotated: is called after a rotation and must not take long.
  init(
    _ target: FileTarget, now: @escaping @Sendable () -> Duration, rotated: @escaping @Sendable (RotatedFiles) -> Void
  ) {
    self.target = target
    policy = RotationPolicy(target)
    self.now = now
    self.rotated = rotated
  }

  /// Appends the lines and, if so configured, sees that they are on disk.
  ///
  /// After a failure the file is let go of and opened anew next time, when whatever was wrong may have been put right.
  mutating func append(_ shipments: [Shipment]) -> (written: Int, failure: SystemError?) {
    var written = 0
    var durable = 0
    do throws(SystemError) {
      try throwLateFailure()
      try followPath()
      while written < shipments.count {
        let rest = shipments[written...]
        let opened = try current()
        let sizes = rest.lazy.map { $0.request.body.count }
        switch policy.step(size: opened.size, age: now() - opened.birth, lines: sizes) {
        case .rotate:
          try sync()
          durable = written
          try rotate(opened)
        case .append(let count):
          let progress = write(rest.prefix(count), to: opened)
          written += progress.lines
          if let failure = progress.failure { throw failure }
        }
      }
      if target.sync == .always { try sync() }
      return (written, nil)
    } catch {
      // The lines before the failure count, if they can be brought to disk.
      if file != nil, (try? sync()) != nil { durable = written }
      file = nil
      return (target.sync == .always ? durable : written, error)
    }
  }

  mutating func sync() throws(SystemError) {
    guard isDirty, let file else { return }
    isDirty = false
    do throws(SystemError) {
      try file.descriptor.sync()
    } catch {
      // The system has forgotten what it could not write: asked again, it would say that all is well.
      self.file = nil
      throw error
    }
  }

  /// Syncs between two batches.
  mutating func syncLate() {
    do throws(SystemError) { try sync() } catch { lateFailure = error }
  }

  mutating func close() {
    syncLate()
    file = nil
  }

  private mutating func throwLateFailure() throws(SystemError) {
    guard let failure = lateFailure else { return }
    lateFailure = nil
    throw failure
  }
}

// MARK: Opening

extension LogFile {
  /// Lets go of a file that somebody moved or deleted, and notices when somebody emptied it.
  private mutating func followPath() throws(SystemError) {
    guard let opened = file else { return }
    if let status = try? FileStatus(path: target.path), status.identity == opened.identity {
      file?.size = status.size
      if status.size == 0 { file?.birth = now() }
    } else {
      try sync()
      file = nil
    }
  }

  private mutating func current() throws(SystemError) -> Opened {
    if let file { return file }
    let opened = try open()
    file = opened
    return opened
  }

  private func open() throws(SystemError) -> Opened {
    let descriptor = try openOrCreate()
    let status = try FileStatus(of: descriptor)
    guard status.isRegular else { throw SystemError(EINVAL, "not a regular file") }
    let path = Self.resolve(target.path)
    var size = status.size
    if size == 0 {
      Directory(of: path).sync()
    } else if try descriptor.byte(at: size - 1) != UInt8(ascii: "\n") {
      // A crash in mid line; without this the next alert would be lost with it.
      if let failure = LineWriter.write([UInt8(ascii: "\n")], to: descriptor.number).failure { throw failure }
      size += 1
    }
    // Without a birth the last change stands in for it: the file is rotated late after a restart rather than early.
    let birth = size == 0 ? now() : FileBirth.of(descriptor) ?? status.modified
    return Opened(descriptor: descriptor, identity: status.identity, path: path, size: size, birth: birth)
  }

  private func openOrCreate() throws(SystemError) -> Descriptor {
    // O_NONBLOCK, or opening a named pipe would wait for its reader; it means nothing to a file.
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK
    do throws(SystemError) {
      return try Descriptor(target.path, flags, mode: 0o640)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Directory(of: target.path).create()
      return try Descriptor(target.path, flags, mode: 0o640)
    }
  }

  /// The path of the file itself, or `path` as it is while there is none.
  static func resolve(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

// MARK: Writing

extension LogFile {
  private mutating func write(_ shipments: ArraySlice<Shipment>, to opened: Opened) -> LineWriter.Progress {
    isDirty = target.sync != .never
    let progress = writer.write(shipments, to: opened.descriptor.number)
    file?.size += shipments.prefix(progress.lines).reduce(0) { $0 + $1.request.body.count }
    if progress.halfLine > 0 { takeBack(progress.halfLine, from: opened.descriptor) }
    return progress
  }

  /// Removes the half line at the end; should that fail too, opening the file closes the line.
  private func takeBack(_ count: Int, from descriptor: Descriptor) {
    guard let end = try? descriptor.position(), let status = try? FileStatus(of: descriptor) else { return }
    // Unless somebody else has written behind it.
    if status.size == end { try? descriptor.truncate(to: end - count) }
  }

  private mutating func rotate(_ opened: Opened) throws(SystemError) {
    let files = RotatedFiles(of: opened.path, target)
    do throws(SystemError) {
      try files.add(at: now())
    } catch {
      // Held back rather than written: what was asked for is a limit, and the outbox keeps the alerts.
      throw SystemError(error.code, "cannot be rotated")
    }
    file = nil
    rotated(files)
  }
}
