extension Dice {
  /// An event of which each field may be absent.
  mutating func event() -> TestEvent {
    var values: [String: [TestEvent.Value]] = [:]
    for name in ["proc.name", "fd.name", "proc.aname[1]", "proc.env[A]"] { values[name] = maybe { [$0.word()] } }
    values["proc.aname"] = maybe { dice in (0..<dice.roll(4)).map { _ in dice.word() } }
    values["fd.types"] = maybe { dice in (0..<dice.roll(3)).map { _ in .text(dice.text("ab", upTo: 1)) } }
    for name in ["proc.pid", "proc.ppid", "evt.cpu"] { values[name] = maybe { [.signed(Int64($0.roll(4) - 1))] } }
    values["evt.num"] = maybe { [.unsigned(UInt64($0.roll(3)))] }
    values["thread.cpu"] = maybe { [.double($0.pick([0.5, 1, 2.5, 3]))] }
    values["evt.is_open_read"] = maybe { [.bool($0.roll(2) == 0)] }
    values["fd.port"] = maybe { dice in (0..<2).map { _ in .unsigned(UInt64(dice.roll(3))) } }
    for name in ["fd.sip", "fd.snet", "fd.sip.name"] { values[name] = maybe { [$0.address()] } }
    for name in ["fd.ip", "fd.net"] { values[name] = maybe { dice in (0..<dice.roll(3)).map { _ in dice.address() } } }
    values["evt.buffer"] = maybe { dice in
      [.bytes(dice.pick([[], [0x61], [0x61, 0], [0x62, 0xFF], [0x62, 0, 0xFF]]))]
    }
    values["evt.type"] = maybe { [.text($0.pick(["open", "openat", "close"]))] }
    return TestEvent(values, hosts: ["one": ["10.0.0.1"], "two": ["10.0.0.2", "10.0.0.1"]])
  }

  private mutating func maybe(_ values: (inout Dice) -> [TestEvent.Value]) -> [TestEvent.Value]? {
    roll(6) == 0 ? nil : values(&self)
  }

  private mutating func word() -> TestEvent.Value { .text(text("aAb/", upTo: 4)) }

  private mutating func address() -> TestEvent.Value { .address(pick(["10.0.0.1", "10.0.0.2", "::1", "11.0.0.1"])) }
}
