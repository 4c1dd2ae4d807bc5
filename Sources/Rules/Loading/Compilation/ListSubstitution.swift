/// Replaces the names of lists in the text of a condition by what is in the lists.
///
/// A name is replaced wherever blanks, brackets, commas or equals signs are around it. Lists are walked in the order in
/// which they were defined, so what a list brought in is replaced only if it is the name of a list that comes later.
struct ListSubstitution {
  /// How long one condition may become.
  private static let textLimit = 1_000_000
  /// How long all conditions of all rules may become.
  private static let totalLimit = 32_000_000
  /// How many bytes a name counts for that is replaced, if only by nothing.
  private static let nameCost = 16

  private var lists: [ListPieces] = []
  private var places: [String: Int] = [:]
  private(set) var isUsed: [Bool]
  private var spent = 0

  init(_ definitions: NamedTable<ListDefinition>) throws(LoadProblem) {
    isUsed = definitions.elements.map { _ in false }
    for (place, list) in definitions.elements.enumerated() { places[list.name] = place }
    for (place, list) in definitions.elements.enumerated() {
      let items = try items(of: list, definitions)
      lists.append(ListPieces(items, names: places, behind: place))
    }
  }

  /// The condition with every list in place of its name.
  ///
  /// - Parameter context: where the condition stands, for the error that it gets too long.
  mutating func replaced(in text: String, _ context: LoadContext) throws(LoadProblem) -> String {
    let pieces = ListPieces(text, names: places, behind: -1)
    guard pieces.hasNames else { return text }
    var writer = ListWriter()
    var open = [(pieces: pieces, next: 0)]
    while let (pieces, next) = open.last {
      guard next < pieces.pieces.count else {
        open.removeLast()
        if !open.isEmpty { writer.endList() }
        continue
      }
      open[open.count - 1].next += 1
      switch pieces.pieces[next] {
      case .text(let bytes): writer.write(bytes)
      case .name(let place):
        isUsed[place] = true
        spent += Self.nameCost
        if lists[place].isEmpty {
          writer.leaveOutComma()
        } else {
          writer.beginList()
          open.append((lists[place], 0))
        }
      }
      guard writer.bytes.count <= Self.textLimit else { throw Self.tooLong(Self.textLimit, "this condition", context) }
      guard spent + writer.bytes.count <= Self.totalLimit else {
        throw Self.tooLong(Self.totalLimit, "all conditions", context)
      }
    }
    spent += writer.bytes.count
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// What is in a list; an item that is the name of an earlier list stands for that list's own items.
  private mutating func items(
    of list: ListDefinition, _ definitions: NamedTable<ListDefinition>
  ) throws(LoadProblem) -> [String] {
    var items: [String] = []
    for item in list.items {
      guard let place = places[item], definitions.elements[place].firstDefined < list.lastTouched else {
        items.append(item)
        continue
      }
      isUsed[place] = true
      items += definitions.elements[place].items
      spent += definitions.elements[place].items.reduce(1) { $0 + $1.utf8.count + 2 }
      guard spent <= Self.totalLimit else { throw Self.tooLong(Self.totalLimit, "all lists", list.context) }
    }
    return items
  }

  private static func tooLong(_ limit: Int, _ what: String, _ context: LoadContext) -> LoadProblem {
    LoadProblem(
      .compileCondition, "lists make \(what) longer than \(limit) bytes; name fewer lists in lists",
      context)
  }
}
