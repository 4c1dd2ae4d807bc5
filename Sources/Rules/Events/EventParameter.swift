import Conditions

/// One parameter of an event type.
package final class EventParameter: Sendable {
  /// What a parameter's value is, and how it is written as text.
  package enum Kind: Sendable {
    /// A descriptor, or the negative number of an error.
    case descriptor
    /// 0 or more, or the negative number of an error.
    case result
    case process, user, group
    case path
    /// A path below the directory that the descriptor before it means.
    case relativePath
    case text, bytes
    case tuple, address
    case signed, unsigned
    case octal, hexadecimal
    /// A number of which `NumberNames.tables` knows names.
    case named(String)
    case relativeTime, absoluteTime
    /// The number of a system call.
    case syscall
  }

  package let name: String
  /// Its number in `EventTypes.parameterNames`.
  package let nameID: Int
  package let kind: Kind
  /// The names of its numbers, where it has some.
  let names: NumberNames?
  let nameText: ImmortalText
  /// What it is called among the facts of a process.
  let ofProcess: ProcessParameter?

  init(name: String, nameID: Int, kind: Kind) {
    self.name = name
    self.nameID = nameID
    self.kind = kind
    names = if case .named(let table) = kind { NumberNames.tables[table] } else { nil }
    nameText = ImmortalText(name)
    ofProcess = ProcessParameter(rawValue: name)
  }

  /// The type of `evt.rawarg` for it.
  var fieldType: FieldType {
    switch kind {
    case .descriptor: .fd
    case .result: .errno
    case .process: .pid
    case .user, .group, .octal: .uint32
    case .path: .path
    case .relativePath: .relativePath
    case .text: .string
    case .bytes, .tuple, .address: .bytes
    case .signed: .int64
    case .unsigned, .hexadecimal: .uint64
    case .named(let table): table == "mode" ? .mode : .flags
    case .relativeTime: .relativeTime
    case .absoluteTime: .absoluteTime
    case .syscall: .uint32
    }
  }
}

extension EventParameter.Kind {
  /// By the word in the table of events; a name of `NumberNames.tables` is one too.
  init?(word: String) {
    switch word {
    case "fd": self = .descriptor
    case "errno": self = .result
    case "pid": self = .process
    case "uid": self = .user
    case "gid": self = .group
    case "path": self = .path
    case "rel": self = .relativePath
    case "str": self = .text
    case "bytes": self = .bytes
    case "tuple": self = .tuple
    case "addr": self = .address
    case "int": self = .signed
    case "uint": self = .unsigned
    case "octal": self = .octal
    case "hex": self = .hexadecimal
    case "reltime": self = .relativeTime
    case "abstime": self = .absoluteTime
    case "id": self = .syscall
    default:
      guard NumberNames.tables[word] != nil else { return nil }
      self = .named(word)
    }
  }
}
