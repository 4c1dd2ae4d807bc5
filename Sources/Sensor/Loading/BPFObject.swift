import CLibbpf
import Conditions
import Glibc

/// Compiled BPF programs; the build makes a constant of each file in `bpf/`.
struct BPFObject: Sendable {
  private let base64: String

  init(base64: String) { self.base64 = base64 }

  /// The object file.
  private var bytes: [UInt8] {
    var digits = base64[...]
    while digits.last == "=" { digits.removeLast() }
    return digits.utf8.withContiguousStorageIfAvailable { digits in
      [UInt8](unsafeUninitializedCapacity: Base64.count(ofDigits: digits.count)) { bytes, count in
        count = Base64.decode(UnsafeRawBufferPointer(digits), into: UnsafeMutableRawBufferPointer(bytes)) ?? 0
      }
    } ?? []
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
