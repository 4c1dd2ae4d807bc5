import CLibbpf
import Glibc

/// Compiled BPF programs; the build makes a constant of each file in `bpf/`.
struct BPFObject: Sendable {
  private let base64: String

  init(base64: String) { self.base64 = base64 }

  /// The object file.
  private var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(base64.utf8.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for letter in base64.utf8 {
      guard let value = Self.value(of: letter) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return bytes
  }

  private static func value(of letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): letter - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// Hands the object to libbpf.
  ///
  /// - Throws: `SensorError` if libbpf finds it damaged.
  func open() throws(SensorError) -> OpaquePointer {
    tocsin_keep_libbpf_messages()
    guard let object = bytes.withUnsafeBytes({ bpf_object__open_mem($0.baseAddress, $0.count, nil) }) else {
      throw SensorError("cannot open the BPF programs", code: errno)
    }
    return object
  }
}
