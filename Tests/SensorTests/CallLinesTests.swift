import Rules
import Sensor
import Testing

@Suite struct CallLinesTests {
  @Test(arguments: CallLines.all.map(\.name)) func `a line says where each parameter of its event comes from`(
    _ name: String
  ) throws {
    let type = try #require(EventTypes.named(name), "\(name) is no event")
    let line = try #require(CallLines.all.first { $0.name == name })
    if !type.describesProcess { #expect(line.sourceCount == type.parameters.count) }
  }

  @Test func `no call has two lines`() {
    #expect(Set(CallLines.all.map(\.name)).count == CallLines.all.count)
  }
}
