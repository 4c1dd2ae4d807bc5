import Glibc
import Testing

/// Tests with a detector that watches the kernel that runs here: one after the other, for each sees all of the machine.
@Suite(.serialized, .enabled("needs root and a kernel that describes its types") { canBeWatched })
enum WatchedKernel {
  private static let canBeWatched = geteuid() == 0 && access("/sys/kernel/btf/vmlinux", R_OK) == 0
}
