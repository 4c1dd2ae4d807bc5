import Delivery
import Forwarder
import Outputs
import Testing

@Suite struct GunzipTests {
  /// `printf hello | gzip -n | base64`
  private static let hello = Base64.decode("H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==") ?? []

  private static func gunzip(_ bytes: [UInt8], limit: Int = 100) throws(Gunzip.Failure) -> [UInt8] {
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(Gunzip.Failure) in try Gunzip.decompress(bytes, limit: limit) }
    }
    return try result.get()
  }

  @Test func `a gzip body is decompressed`() throws {
    #expect(try Self.gunzip(Self.hello) == Array("hello".utf8))
  }

  @Test func `what is not gzip, or only half of it, is damaged`() {
    #expect(throws: Gunzip.Failure.damaged) { try Self.gunzip([]) }
    #expect(throws: Gunzip.Failure.damaged) { try Self.gunzip(Array("hello".utf8)) }
    #expect(throws: Gunzip.Failure.damaged) { try Self.gunzip(Array(Self.hello.dropLast(9))) }
  }

  @Test func `the result is limited, whatever the body promises`() {
    #expect(throws: Gunzip.Failure.tooLarge) { try Self.gunzip(Self.hello, limit: 4) }
  }

  @Test(arguments: [0, 1, 100, 3_000_000]) func `what is compressed for a destination is gzip`(length: Int) throws {
    let body = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* $0) }
    let compressed = try #require(Gzip.compress(body))
    #expect(try Self.gunzip(compressed, limit: length) == body)
  }
}
