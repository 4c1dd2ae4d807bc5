package import Alerts

extension Alert {
  /// The alert that shows whether destinations are reached; falcosidekick's, under Tocsin's name.
  package static func test(now milliseconds: Int64) -> Alert {
    Alert(
      uuid: .next(milliseconds: UInt64(milliseconds)), output: "This is a test from tocsin", priority: .debug,
      rule: "Test rule", time: Timestamp(seconds: milliseconds / 1000),
      outputFields: [JSONMember("proc.name", .string("tocsin")), JSONMember("user.name", .string("tocsin"))],
      source: "internal", tags: ["test", "example"], hostname: "tocsin")
  }
}
