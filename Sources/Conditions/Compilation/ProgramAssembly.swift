/// Puts a program together once all its conditions are known.
struct ProgramAssembly {
  private let compiler: CheckCompiler
  private var owned: [any AnyObject & Sendable]
  private var tests: [Test] = []
  private var values: [ProgramValue] = []
  private var arguments: [Int32] = []
  /// The nodes' ranges in the trees of each value.
  private var prefixes: [[Range<Int32>]] = []
  private var paths: [[Range<Int32>]] = []

  init(_ compiler: CheckCompiler) {
    self.compiler = compiler
    owned = compiler.owned
  }

  consuming func program(_ tree: NodeTree) -> Program {
    for draft in compiler.values.drafts { values.append(value(draft)) }
    var checks: [FieldCheck] = []
    for draft in compiler.drafts {
      let test = test(draft.test, of: draft.key.value)
      checks.append(
        FieldCheck(
          test: test, quantifier: draft.quantifier, value: Int32(draft.key.value), right: Int32(draft.key.right ?? -1)))
    }
    return Program(tree, checks: checks, tests: tests, values: values, arguments: arguments, owned: owned)
  }

  private mutating func value(_ draft: ValueDraft) -> ProgramValue {
    let first = arguments.count
    let kind = kind(of: draft)
    prefixes.append(draft.prefixes.subtrees())
    paths.append(draft.paths.subtrees())
    let last = values.count
    let isPrefixed = draft.prefixes.children.count > 1
    let isPath = draft.paths.children.count > 1
    return ProgramValue(
      kind: kind, isText: draft.type.family == .text, firstArgument: Int32(first),
      argumentCount: Int32(arguments.count - first),
      texts: draft.texts.isEmpty ? nil : kept(TextTable(draft.texts)),
      prefixes: isPrefixed ? kept(PrefixTree(draft.prefixes, subtrees: prefixes[last])) : nil,
      paths: isPath ? kept(PathTree(draft.paths, subtrees: paths[last])) : nil)
  }

  private mutating func kind(of draft: ValueDraft) -> ProgramValue.Kind {
    switch draft.key {
    case .field:
      guard let field = draft.field else { return .list }
      return field.definition.multiplicity == .one ? .field(kept(field)) : .fields(kept(field))
    case .text(let text):
      let bytes = FlatArray(text)
      owned.append(bytes)
      return .text(bytes.bytes)
    case .list(let items):
      arguments += items.map { Int32($0) }
      return .list
    case .call(let transformer, let inputs, let selector):
      arguments += inputs.map { Int32($0) }
      return .call(transformer, selector: selector)
    }
  }

  private mutating func test(_ draft: TestDraft, of value: Int) -> Test {
    switch draft {
    case .ready(let test): return test
    case .prefix(let nodes): return .prefix(kept(SubtreeSet(nodes.map { prefixes[value][$0] })))
    case .path(let nodes, let patterns):
      return .path(kept(PathSet(plain: nodes.map { paths[value][$0] }, patterns: patterns)))
    case .several(let modifier, let drafts):
      // One after the other without a gap; none of them has parts of its own.
      let parts = drafts.map { test($0, of: value) }
      tests += parts
      return .several(modifier, first: Int32(tests.count - parts.count), count: Int32(parts.count))
    }
  }

  private mutating func kept<Object: AnyObject & Sendable>(_ object: Object) -> Unmanaged<Object> {
    owned.append(object)
    return Unmanaged.passUnretained(object)
  }
}
