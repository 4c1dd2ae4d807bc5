extension Dice {
  mutating func condition(depth: Int) -> String {
    guard depth > 0, roll(4) > 0 else { return roll(4) == 0 ? "not \(check())" : check() }
    let word = pick([" and ", " or "])
    let members = (0..<2 + roll(2)).map { _ in condition(depth: depth - 1) }
    return (roll(4) == 0 ? "not " : "") + "(\(members.joined(separator: word)))"
  }

  mutating func check() -> String {
    switch roll(10) {
    case 0...3: "\(pick(Self.textFields)) \(textual())"
    case 4: "\(pick(Self.numberFields)) \(numeric { "\($0.roll(4) - 1)" })"
    case 5: pick([addressed(), "thread.cpu \(numeric { $0.pick(["0.5", "1", "2.5e+0"]) })", "fd.port \(ports())"])
    case 6: pick(["evt.buffer \(binary())", "evt.is_open_read \(numericFree { $0.pick(["true", "false"]) })"])
    case 7: pick(["fd.types \(pick(["in", "intersects"])) \(list(upTo: 3, Self.letter))", "fd.types exists", type()])
    case 8: computed()
    default: rightSide()
    }
  }

  private static let textFields = ["proc.name", "fd.name", "proc.aname", "proc.aname[1]", "proc.env[A]"]
  private static let numberFields = ["proc.pid", "evt.num", "evt.cpu"]

  private static func letter(_ dice: inout Dice) -> String { "\"\(dice.text("ab", upTo: 1))\"" }

  private static func quoted(_ dice: inout Dice) -> String { "\"\(dice.text("aAb/", upTo: 3))\"" }

  private static func pattern(_ dice: inout Dice) -> String {
    "\"\((0..<dice.roll(4)).map { _ in dice.pick(["a", "b", "/", "*", "?", "[ab]", "[!a]", "[A-Z]", "B"]) }.joined())\""
  }

  private static func regex(_ dice: inout Dice) -> String {
    "\"\(dice.pick(["a", "b", "[ab]", "(a|b)", "."]))\(dice.pick(["", "*", "+", "?", "{2}"]))\(dice.text("ab/", upTo: 1))\""
  }

  private mutating func textual() -> String {
    let modifier = roll(4) == 0 ? pick(["oneof", "anyof", "allof"]) : nil
    let word = pick(["=", "!=", "contains", "icontains", "startswith", "endswith", "glob", "iglob", "regex"])
    let item = word.hasSuffix("glob") ? Self.pattern : word == "regex" ? Self.regex : Self.quoted
    if let modifier { return "\(word) \(modifier) \(list(upTo: 3, item))" }
    return switch roll(5) {
    case 0: "\(pick(["in", "intersects"])) \(list(upTo: 4, Self.quoted))"
    case 1: "pmatch \(list(upTo: 3, roll(2) == 0 ? Self.pattern : Self.quoted))"
    case 2: pick(["exists", "< 5", ">= 0"])
    default: "\(word) \(item(&self))"
    }
  }

  private mutating func numeric(_ item: (inout Dice) -> String) -> String {
    roll(3) == 0 ? "\(pick(["<", "<=", ">", ">="])) \(item(&self))" : numericFree(item)
  }

  private mutating func numericFree(_ item: (inout Dice) -> String) -> String {
    switch roll(4) {
    case 0: "\(pick(["in", "intersects"])) \(list(upTo: 3, item))"
    case 1: "\(pick(["=", "!="])) \(pick(["oneof", "anyof", "allof"])) \(list(upTo: 3, item))"
    case 2: "exists"
    default: "\(pick(["=", "!="])) \(item(&self))"
    }
  }

  private mutating func ports() -> String { numeric { $0.pick(["1", "2", "65537"]) } }

  private mutating func addressed() -> String {
    let address = { (dice: inout Dice) in dice.pick(["10.0.0.1", "10.0.0.2", "::1"]) }
    let network = { (dice: inout Dice) in dice.pick(["10.0.0.0/8", "10.0.0.2/32", "::/0", "0.0.0.0/0"]) }
    let host = { (dice: inout Dice) in dice.pick(["one", "two", "three"]) }
    return switch roll(3) {
    case 0: "\(pick(["fd.sip", "fd.ip"])) \(numericFree(address))"
    case 1: "\(pick(["fd.snet", "fd.net"])) \(numericFree(network))"
    default: "fd.sip.name \(numericFree(host))"
    }
  }

  private mutating func binary() -> String {
    switch roll(3) {
    case 0: "\(pick(["bcontains", "bstartswith"])) \(pick(["61", "6200", "00ff"]))"
    case 1: "\(pick(["contains", "startswith", "endswith", "=", "!="])) \(pick(["a", "\"\\x00\"", "\"b\\xff\""]))"
    default: "in (a, \"a\\x00\", \"\")"
    }
  }

  private mutating func type() -> String {
    "evt.type \(pick(["= open", "!= open", "in (open, openat)", "startswith open", "exists"]))"
  }

  private mutating func computed() -> String {
    switch roll(6) {
    case 0: "\(pick(["tolower", "toupper", "basename", "b64"]))(\(pick(["proc.name", "fd.name"]))) \(textual())"
    case 1: "len(\(pick(["proc.name", "fd.types", "evt.buffer"]))) \(numeric { "\($0.roll(3))" })"
    case 2: "concat(proc.name, \(Self.quoted(&self)), basename(fd.name)) \(textual())"
    case 3: "join(\(Self.letter(&self)), \(pick(["fd.types", "(proc.name, 7, fd.name)"]))) \(textual())"
    case 4: "getopt((\(options())), \"a:b\") \(pick(["in", "intersects"])) \(list(upTo: 3, Self.letter))"
    default: "getopt((\(options())), \"\(pick(["ab:", ":ab", "b"]))\")[\(pick(["a", "b"]))] \(textual())"
    }
  }

  private mutating func options() -> String {
    (0...roll(3)).map { _ in pick(["\"-a\"", "\"-b\"", "\"-ab\"", "\"--\"", "\"--long\"", "\"x\"", "proc.name"]) }
      .joined(separator: ", ")
  }

  private mutating func rightSide() -> String {
    let word = pick(["=", "!=", "contains", "icontains", "startswith", "endswith", "glob", "<", ">=", "in"])
    return switch roll(4) {
    case 0: "proc.pid \(pick(["=", "!=", "<", ">="])) val(proc.ppid)"
    case 1: "fd.types \(pick(["in", "intersects"])) val(fd.types)"
    case 2: "proc.name \(word) toupper(fd.name)"
    default: "proc.name \(word) val(fd.name)"
    }
  }
}
