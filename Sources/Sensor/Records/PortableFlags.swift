import CEvents

/// The kernel's flags in the bits that Falco's records have, whatever the processor.
enum PortableFlags {
  private static let readWrite: UInt64 = 3
  private static let created: UInt32 = 0x10_0000

  /// The bits of a processor's `O_…`, and Falco's.
  private static let open: [(kernel: UInt64, portable: UInt64)] = {
    var bits: [(UInt64, UInt64)] = [
      (0o100, 4), (0o200, 32), (0o1000, 256), (0o2000, 8), (0o4000, 64), (0o10000, 16), (0o2000000, 4096),
      (0o4000000, 128), (0o20000000, 8192),
    ]
    #if arch(arm64)
      bits += [(0o40000, 1024), (0o200000, 512), (0o400000, 2048)]
    #else
      bits += [(0o200000, 1024), (0o40000, 512), (0o100000, 2048)]
    #endif
    return bits
  }()

  /// Flags of opening a file.
  static func open(_ flags: UInt64) -> UInt64 {
    var portable: UInt64 =
      switch flags & readWrite {
      case 0: 1
      case 1: 2
      default: 3
      }
    for (kernel, bit) in open where flags & kernel != 0 { portable |= bit }
    return portable
  }

  /// What a file that was opened adds to the flags that it was opened with.
  static func found(_ file: tocsin_file) -> UInt64 {
    var portable: UInt64 = file.file_mode & created != 0 ? 16384 : 0
    if UInt32(file.layer) == TOCSIN_UPPER_LAYER.rawValue { portable |= 32768 }
    if UInt32(file.layer) == TOCSIN_LOWER_LAYER.rawValue { portable |= 65536 }
    return portable
  }

  private static let clone: [(kernel: UInt64, portable: UInt64)] = [
    (0x400, 1), (0x200, 1 << 1), (0x8000_0000, 1 << 2), (0x0800_0000, 1 << 3), (0x4000_0000, 1 << 4),
    (0x0002_0000, 1 << 5), (0x2000_0000, 1 << 6), (0x0400_0000, 1 << 7), (0x8000, 1 << 8), (0x10_0000, 1 << 9),
    (0x2000, 1 << 10), (0x800, 1 << 11), (0x4_0000, 1 << 12), (0x1_0000, 1 << 13), (0x80_0000, 1 << 14),
    (0x100, 1 << 15), (0x1000_0000, 1 << 19), (0x20_0000, 1 << 20), (0x100_0000, 1 << 21), (0x8_0000, 1 << 22),
    (0x4000, 1 << 24), (0x0200_0000, 1 << 25),
  ]

  /// Flags of clone, unshare and setns.
  static func clone(_ flags: UInt64) -> UInt64 {
    clone.reduce(0) { flags & $1.kernel != 0 ? $0 | $1.portable : $0 }
  }

  /// Falco's numbers of requests of ptrace, by the kernel's.
  private static let ptrace: [UInt64: UInt64] = [
    0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8, 8: 9, 9: 10, 16: 11, 17: 12, 24: 13, 0x4200: 14, 0x4201: 15,
    0x4202: 16, 0x4203: 17, 0x4204: 18, 0x4205: 19, 0x4206: 20, 0x4207: 21, 0x4208: 22, 0x4209: 23, 0x420A: 24,
    0x420B: 25, 12: 26, 13: 27, 14: 28, 15: 29, 18: 30, 19: 31, 21: 32, 25: 33, 26: 34, 30: 35, 31: 36, 32: 37, 33: 38,
  ]

  static func ptraceRequest(_ request: UInt64) -> UInt64 { ptrace[request] ?? 0 }
}
