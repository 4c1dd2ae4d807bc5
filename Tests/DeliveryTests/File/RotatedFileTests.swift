import Delivery
import Testing

@Suite struct RotatedFileTests {
  @Test(arguments: [
    (RotatedFile(stamp: 1_767_323_045_123), "a.json-20260102T030405.123Z"),
    (RotatedFile(stamp: 1_767_323_045_000, form: .compressed), "a.json-20260102T030405.000Z.gz"),
    (RotatedFile(stamp: 1_767_323_045_007, form: .unfinished), "a.json-20260102T030405.007Z.gz.tmp"),
  ]) func `a name says when the file was rotated`(file: RotatedFile, name: String) {
    #expect(file.name(base: "a.json") == name)
    #expect(RotatedFile(name, base: "a.json") == file)
  }

  @Test(arguments: [
    "a.json", "a.json-", "a.json-old", "a.json.1", "b.json-20260102T030405.123Z", "a.json-20260102T030405Z",
    "a.json-20260102T030405.123", "a.json-20260102T030405.123Z.zip", "a.json-20261302T030405.123Z",
    "a.json-20260102 030405.123Z", "a.json-20260102T030405.123456Z", "a.json-20260102T030405,123Z",
  ]) func `other files are nobody's business`(name: String) {
    #expect(RotatedFile(name, base: "a.json") == nil)
  }

  @Test func `names sort by age`() {
    let stamps: [Int64] = [999, 1000, 86_400_000, 1_767_323_045_123, 1_767_323_045_124, 4_000_000_000_000]
    let names = stamps.map { RotatedFile(stamp: $0).name(base: "a") }
    #expect(names == names.sorted())
  }
}

@Suite struct RotationChoresTests {
  private func chores(_ files: [RotatedFile], keep: Int = 10, compress: Bool = true) -> RotationChores {
    RotationChores(files.shuffled(), keep: keep, compress: compress)
  }

  @Test func `the oldest of too many are deleted, compressed or not`() {
    let files = [RotatedFile(stamp: 1, form: .compressed), RotatedFile(stamp: 2), RotatedFile(stamp: 3)]
    let chores = chores(files, keep: 1)
    #expect(chores.delete == Array(files.prefix(2)))
    #expect(chores.compress == [files[2]])
  }

  @Test func `an original beside its archive is deleted and counts once`() {
    let files = [RotatedFile(stamp: 1), RotatedFile(stamp: 2), RotatedFile(stamp: 2, form: .compressed)]
    let chores = chores(files, keep: 2)
    #expect(chores.delete == [files[1]])
    #expect(chores.compress == [files[0]])
  }

  @Test func `an unfinished archive is made anew where its original is there and deleted where it is not`() {
    let files = [
      RotatedFile(stamp: 1, form: .unfinished), RotatedFile(stamp: 2), RotatedFile(stamp: 2, form: .unfinished),
    ]
    #expect(chores(files).delete == [files[0]])
    #expect(chores(files).compress == [files[1]])
    #expect(Set(chores(files, compress: false).delete) == [files[0], files[2]])
  }

  @Test func `nothing is compressed that is not to be`() {
    #expect(chores([RotatedFile(stamp: 1)], compress: false).compress.isEmpty)
  }
}
