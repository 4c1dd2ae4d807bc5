import Alerts
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2024-09-10T15:31:56.746609046Z", "2024-09-10T15:31:56.746609046Z", "2024-09-10 15:31:56.746609046 +0000 UTC"),
    ("2024-09-10T17:31:56.5+02:00", "2024-09-10T17:31:56.5+02:00", "2024-09-10 17:31:56.5 +0200 +0200"),
    ("2024-02-29T23:59:59.120000000-03:30", "2024-02-29T23:59:59.12-03:30", "2024-02-29 23:59:59.12 -0330 -0330"),
    ("1969-12-31T23:59:59+00:00", "1969-12-31T23:59:59Z", "1969-12-31 23:59:59 +0000 UTC"),
    ("2000-01-01t00:00:00z", "2000-01-01T00:00:00Z", "2000-01-01 00:00:00 +0000 UTC"),
    ("2024-09-10T15:31:56.1234567899Z", "2024-09-10T15:31:56.123456789Z", "2024-09-10 15:31:56.123456789 +0000 UTC"),
  ])
  func `a time keeps its digits and its offset`(text: String, written: String, go: String) throws {
    let time = try #require(Timestamp(text))
    #expect(time.description == written)
    #expect(time.goDescription == go)
  }

  @Test func `seconds are counted from 1970`() {
    #expect(Timestamp("2024-09-10T15:31:56Z")?.seconds == 1_725_982_316)
    #expect(Timestamp("2024-09-10T17:31:56+02:00")?.seconds == 1_725_982_316)
    #expect(Timestamp("0001-01-01T00:00:00Z") == .zero)
  }

  @Test(arguments: [
    "", "2024-09-10", "2024-09-10 15:31:56Z", "2024-09-10T15:31:56", "2024-13-10T15:31:56Z", "2023-02-29T00:00:00Z",
    "2024-09-10T24:00:00Z", "2024-09-10T15:60:00Z", "2024-09-10T15:31:60Z", "2024-09-10T15:31:56.Z",
    "2024-09-10T15:31:56+2:00", "2024-09-10T15:31:56Zx", "24-09-10T15:31:56Z",
  ])
  func `anything else is no time`(text: String) { #expect(Timestamp(text) == nil) }
}
