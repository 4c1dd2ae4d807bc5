import Conditions

/// A line of the table of fields: what a field is called, what it holds and what may be done with it.
struct FieldRow: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// `field[2]`, which may be left out.
    static let index = Traits(rawValue: 1)
    /// `field[NAME]`, which may be left out.
    static let optionalKey = Traits(rawValue: 1 << 1)
    /// `field[NAME]`, which has to be there.
    static let key = Traits(rawValue: 1 << 2)
    /// A name behind a dot, which has to be there.
    static let parameter = Traits(rawValue: 1 << 3)
    static let list = Traits(rawValue: 1 << 4)
    static let eitherSide = Traits(rawValue: 1 << 5)
    static let anyOf = Traits(rawValue: 1 << 6)
    static let noTransformer = Traits(rawValue: 1 << 7)
    static let noRightSide = Traits(rawValue: 1 << 8)
    static let noMembership = Traits(rawValue: 1 << 9)
    static let deprecated = Traits(rawValue: 1 << 10)
    /// The names of events are its only sensible values.
    static let eventNames = Traits(rawValue: 1 << 11)
    /// Its values are addresses, which are compared with names of hosts.
    static let hostName = Traits(rawValue: 1 << 12)

    static let ownComparison: Traits = [.noTransformer, .noRightSide]
    /// One ancestor by its distance, or any of them.
    static let ancestors: Traits = [.index, .anyOf, .noTransformer, .noRightSide]
  }

  let id: SyscallField
  let definition: FieldDefinition

  init(_ id: SyscallField, _ name: String, _ type: FieldType, _ help: String, _ traits: Traits = []) {
    self.id = id
    var definition = FieldDefinition(name, type)
    definition.help = help
    definition.apply(traits)
    self.definition = definition
  }
}

extension FieldDefinition {
  fileprivate mutating func apply(_ traits: FieldRow.Traits) {
    if traits.contains(.index) { argument = .optionalIndex }
    if traits.contains(.optionalKey) { argument = .optionalKey }
    if traits.contains(.key) { argument = .key }
    if traits.contains(.parameter) { argument = .parameter }
    if traits.contains(.list) { multiplicity = .list }
    if traits.contains(.eitherSide) { multiplicity = .eitherSide }
    if traits.contains(.anyOf) { multiplicity = .anyOf }
    if traits.contains(.eventNames) { vocabulary = EventTypes.names }
    refusesTransformers = traits.contains(.noTransformer)
    refusesRightSide = traits.contains(.noRightSide)
    refusesMembership = traits.contains(.noMembership)
    isHostName = traits.contains(.hostName)
    isDeprecated = traits.contains(.deprecated)
  }
}
