import CEvents
import Rules

/// Decides as the kernel side does, from the memory that it reads; `bpf/decide.h` and `bpf/open.h` are the original.
struct KernelView {
  let filter: UnsafeMutablePointer<tocsin_filter>
  private static let unclean: UInt64 = 1 << 63

  /// What is known of one event. A path has to be absolute.
  struct Facts {
    var name = ""
    var path: String?
    var isDirectory = false
    var result: Int64 = 0
    var user: UInt32 = 0
    var access: UInt32 = 1
    var inContainer = false
  }

  func passes(_ facts: Facts, type: Int) -> Bool {
    let rules = tocsin_types(filter)[type]
    if rules.passes != 0 { return true }
    let list = tocsin_lists(filter)[Int(rules.lists) + outcome(facts, rules)]
    let name = read(facts.name, from: filter.pointee.name_start, isDirectory: false)
    var path: (holds: UInt64, fails: UInt64) = (.max, .max)
    if let text = facts.path {
      var found = read(text, from: filter.pointee.path_start, isDirectory: facts.isDirectory)
      var unknown: UInt64 = found & Self.unclean != 0 ? ~filter.pointee.raw_tests : 0
      if facts.result < 0 {
        unknown |= filter.pointee.file_name_tests | (facts.isDirectory ? filter.pointee.directory_tests : 0)
      }
      if facts.isDirectory { found &= ~filter.pointee.file_name_tests }
      path = (found | unknown, ~found | unknown)
    }
    return (Int(list.first)..<Int(list.first) + Int(list.count)).contains { index in
      let clause = tocsin_clauses(filter)[index]
      return clause.path_holds & ~path.holds == 0 && clause.path_fails & ~path.fails == 0
        && clause.name_holds & ~name == 0 && clause.name_fails & name == 0
    }
  }

  private func outcome(_ facts: Facts, _ rules: tocsin_type_filter) -> Int {
    withUnsafeBytes(of: rules.tests) { tests in
      (0..<Int(rules.test_count)).reduce(0) { outcome, index in
        let test = tocsin_numbers(filter)[Int(tests[index])]
        let value: Int64 =
          switch test.fact {
          case TOCSIN_USER.rawValue: Int64(facts.user)
          case TOCSIN_ACCESS.rawValue: Int64(facts.access)
          case TOCSIN_IN_CONTAINER.rawValue: facts.inContainer ? 1 : 0
          default: facts.result
          }
        let holds = test.bits != 0 ? UInt64(value) & test.bits != 0 : (test.low...test.high).contains(value)
        return holds ? outcome | 1 << index : outcome
      }
    }
  }

  private func read(_ text: String, from start: UInt32, isDirectory: Bool) -> UInt64 {
    var state = Int(start)
    var found: UInt64 = 0
    var directory: UInt64 = 0
    for byte in text.utf8 {
      let next = step(state, tocsin_classes(filter)[Int(byte)])
      state = Int(next & 0x1FFF)
      if next & 0x8000 != 0 {
        found |= tocsin_found(filter)[state]
        if byte == UInt8(ascii: "/") { directory = tocsin_directory(filter)[state] }
      }
    }
    if !isDirectory { found |= directory }
    let last = step(state, 1)
    guard last & 0x8000 != 0 else { return found }
    state = Int(last & 0x1FFF)
    return found | tocsin_found(filter)[state] | (isDirectory ? tocsin_itself(filter)[state] : 0)
  }

  private func step(_ state: Int, _ letter: UInt8) -> UInt16 {
    tocsin_transitions(filter)[state << Int(filter.pointee.shift) | Int(letter)]
  }
}
