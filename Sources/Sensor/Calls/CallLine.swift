import CEvents
import Rules

/// How one system call is observed and how its event's parameters are found; a line of `CallLines`.
package struct CallLine: Sendable {
  package let name: String
  /// In the order of the type's parameters.
  let sources: [ArgumentSource]

  package var sourceCount: Int { sources.count }

  /// What the kernel side has to know, but for the type and the category.
  let call: tocsin_call

  /// - Parameter line: the call's name, then a word for each parameter; `CallLines` describes the words.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard let name = words.first else { return nil }
    var call = tocsin_call.nothing
    var sources: [ArgumentSource] = []
    var paths = 0
    for word in words.dropFirst() {
      switch word.first {
      case "!": Self.set(flag: word.dropFirst(), in: &call)
      case "p": sources.append(Self.path(word.dropFirst(), number: &paths, in: &call))
      default: sources.append(Self.source(word, in: &call))
      }
    }
    self.name = String(name)
    self.sources = sources
    self.call = call
  }

  private static func set(flag: Substring, in call: inout tocsin_call) {
    switch flag {
    case "opens": call.flags |= UInt8(TOCSIN_OPENS.rawValue)
    case "how": call.flags |= UInt8(TOCSIN_OPEN_HOW.rawValue)
    case "socket": call.flags |= UInt8(TOCSIN_SOCKET.rawValue)
    case "failures": call.flags |= UInt8(TOCSIN_FAILURES_ONLY.rawValue)
    case "address4": call.address = 4
    case "path0": call.path.0 = 0
    case "path1@0": (call.path.0, call.directory.0) = (1, 0)
    case "message0", "message1": call.message = flag.last == "0" ? 0 : 1
    default: break
    }
  }

  /// `1@0`: the path is argument 1, relative to the descriptor in argument 0.
  private static func path(_ word: Substring, number: inout Int, in call: inout tocsin_call) -> ArgumentSource {
    let parts = word.split(separator: "@").compactMap { Int8($0) }
    let directory = parts.count > 1 ? parts[1] : -1
    if number == 0 {
      call.path.0 = parts[0]
      call.directory.0 = directory
    } else {
      call.path.1 = parts[0]
      call.directory.1 = directory
    }
    number += 1
    return .path(number - 1)
  }

  private static func source(_ word: Substring, in call: inout tocsin_call) -> ArgumentSource {
    let place = Int(word.dropFirst()) ?? 0
    switch word.first {
    case "r": return .result
    case "f", "g":
      // The first descriptor is the one that the call is about, `g` is another one.
      let number = word == "fr" ? 6 : place
      if word.first == "f" { call.descriptor = Int8(number) } else { call.other = Int8(number) }
      return .descriptor(number)
    case "d": return .descriptor(place)
    case "s":
      call.text = Int8(place)
      return .text
    case "a":
      call.address = Int8(place)
      return .address
    case "b":
      call.data = Int8(place)
      return .data
    case "o":
      if call.flags & UInt8(TOCSIN_OPENS.rawValue) != 0 { call.open_flags = Int8(place) }
      return .number(place, .openFlags)
    default: return plain(word, place)
    }
  }

  private static func plain(_ word: Substring, _ place: Int) -> ArgumentSource {
    switch word.first {
    case "c": .number(place, .cloneFlags)
    case "q": .number(place, .ptraceRequest)
    case "m": .number(place, .mode)
    case "u": .number(place, .identity)
    case "i": .number(place, .signed)
    case "z": .size(place)
    case "t": .tuple
    case "B": .data
    case "P": .realPath
    case "A": .address
    case "D": .device
    case "I": .inode
    case "-": .absent
    default: .number(Int(word) ?? 0, .plain)
    }
  }
}

extension tocsin_call {
  /// A call without arguments that are followed.
  static let nothing: tocsin_call = {
    var call = tocsin_call()
    call.path = (-1, -1)
    call.directory = (-1, -1)
    call.descriptor = -1
    call.other = -1
    call.text = -1
    call.address = -1
    call.data = -1
    call.message = -1
    call.open_flags = -1
    return call
  }()
}
