import Delivery
import Testing

@Suite struct RotationPolicyTests {
  struct Case: Sendable {
    var maximumSize = 100
    var maximumAge = Duration.zero
    var size = 0
    var age = Duration.zero
    var lines: [Int]
    var step: RotationPolicy.Step
  }

  @Test(arguments: [
    Case(lines: [40, 60], step: .append(2)),
    Case(size: 40, lines: [30, 30], step: .append(2)),
    Case(size: 41, lines: [30, 30], step: .rotate),
    Case(size: 100, lines: [1], step: .rotate),
    Case(size: 300, lines: [1], step: .rotate),
    Case(lines: [40, 40, 40], step: .append(2)),
    Case(lines: [200, 1], step: .append(1)),
    Case(lines: [50, 200], step: .append(1)),
    Case(maximumSize: 0, size: 1 << 40, lines: [1, 1], step: .append(2)),
  ]) func `a file is rotated before lines would pass its size`(_ row: Case) {
    check(row)
  }

  @Test(arguments: [
    Case(maximumAge: .seconds(60), size: 1, age: .seconds(59), lines: [1], step: .append(1)),
    Case(maximumAge: .seconds(60), size: 1, age: .seconds(60), lines: [1], step: .rotate),
    Case(maximumAge: .seconds(60), size: 0, age: .seconds(90), lines: [1], step: .append(1)),
    Case(maximumAge: .seconds(60), size: 1, age: .seconds(-90), lines: [1], step: .append(1)),
    Case(maximumAge: .zero, size: 1, age: .seconds(1 << 40), lines: [1], step: .append(1)),
  ]) func `a file that is not empty is rotated at its age`(_ row: Case) {
    check(row)
  }

  private func check(_ row: Case) {
    let policy = RotationPolicy(maximumSize: row.maximumSize, maximumAge: row.maximumAge)
    #expect(policy.step(size: row.size, age: row.age, lines: row.lines) == row.step)
  }
}
