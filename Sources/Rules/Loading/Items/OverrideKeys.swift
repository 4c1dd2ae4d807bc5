/// What an item's `override` says is to be done with which of its keys.
struct OverrideKeys {
  private(set) var appended: [String] = []
  private(set) var replaced: [String] = []

  var isEmpty: Bool { appended.isEmpty && replaced.isEmpty }

  /// Whatever is no mapping counts as absent.
  init(_ item: ItemKeys, appendable: Set<String>, replaceable: Set<String>) throws(LoadProblem) {
    guard let node = item.node["override"], let members = node.members else { return }
    let context = item.context.part(.overrides, at: node.position)
    for member in members {
      guard let key = member.key.text else {
        throw LoadProblem(.yamlValidate, "Key is not a scalar value", context)
      }
      let place = context.part(.valueFor, key, at: member.value.position)
      switch member.value.text {
      case "append":
        guard appendable.contains(key) else {
          throw LoadProblem(.yamlValidate, Self.refusal(key, "appended to", appendable), place)
        }
        if !appended.contains(key) { appended.append(key) }
      case "replace":
        guard replaceable.contains(key) else {
          throw LoadProblem(.yamlValidate, Self.refusal(key, "replaced", replaceable), place)
        }
        if !replaced.contains(key) { replaced.append(key) }
      case let word:
        let shown = word.map { "'\($0.shortened)'" } ?? "that is no text"
        throw LoadProblem(
          .yamlValidate, "Invalid override operation \(shown) for key '\(key.shortened)'; write append or replace",
          place)
      }
    }
    try check(item, appendable.union(replaceable))
  }

  /// Every key named has to stand in the item, and no other one that could have been.
  private func check(_ item: ItemKeys, _ overridable: Set<String>) throws(LoadProblem) {
    for (keys, operation) in [(appended, "An append"), (replaced, "A replace")] {
      for key in keys where !item.has(key) {
        throw item.problem("\(operation) override for '\(key)' was specified but '\(key)' is not defined")
      }
    }
    guard !isEmpty else { return }
    for key in overridable.subtracting(appended).subtracting(replaced).sorted() where item.has(key) {
      throw item.problem("Unexpected key '\(key)'; add it under 'override' or remove it")
    }
  }

  private static func refusal(_ key: String, _ verb: String, _ allowed: Set<String>) -> String {
    "Key '\(key.shortened)' cannot be \(verb); \(allowed.sorted().joined(separator: ", ")) can"
  }
}
