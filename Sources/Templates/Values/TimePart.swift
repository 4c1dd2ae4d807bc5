import Alerts

/// What a template can ask of a time: Go's methods that people use.
enum TimePart {
  static let names = ["Format", "String", "UTC", "Unix", "UnixMilli", "UnixNano"]

  static func value(_ name: String, of time: Timestamp) -> Value {
    switch name {
    case "String": .alertText(time.goDescription)
    case "UTC": .time(Timestamp(seconds: time.seconds, nanoseconds: time.nanoseconds))
    case "Unix": .int(Int(time.seconds))
    // Years have four digits, so that milliseconds always fit; nanoseconds wrap beyond the year 2262, as in Go.
    case "UnixMilli": .int(Int(time.seconds) * 1000 + Int(time.nanoseconds / 1_000_000))
    case "UnixNano": .int(Int(time.seconds) &* 1_000_000_000 &+ Int(time.nanoseconds))
    default: .missing
    }
  }
}
