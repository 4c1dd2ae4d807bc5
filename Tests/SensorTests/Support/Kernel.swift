import Glibc

/// The kernel that the tests run on.
enum Kernel {
  /// What a sensor needs: root, and a kernel that describes its types.
  static let canBeWatched = geteuid() == 0 && access("/sys/kernel/btf/vmlinux", R_OK) == 0
}
