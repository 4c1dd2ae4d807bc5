import Glibc

/// A file system in memory that is full after a few megabytes; mounting takes root.
package final class SmallDisk: Sendable {
  package let path: String
  private let directory: TemporaryDirectory

  package static var isPossible: Bool { geteuid() == 0 }

  package init(mebibytes: Int) async throws {
    directory = try TemporaryDirectory()
    path = "\(directory.path)/disk"
    try await Shell.run("mkdir \(path) && mount -t tmpfs -o size=\(mebibytes)m tmpfs \(path)", in: directory)
  }

  package func unmount() async throws { try await Shell.run("umount -l \(path)", in: directory) }
}
