/// Reads the literals of one check as its field's type wants them.
struct LiteralReader {
  let check: Check
  let value: TypedValue

  func bytes(of text: String) throws(ConditionError) -> [UInt8] {
    var bytes = text.literalBytes
    if check.comparison == .bcontains || check.comparison == .bstartswith {
      guard let decoded = Literal.hex(bytes) else {
        throw error("bad-hex", "'\(text)' is not an even number of hexadecimal digits")
      }
      bytes = decoded
    }
    if value.type.family == .text, bytes.contains(0) { throw error("nul-in-text", "a text cannot hold a NUL byte") }
    guard bytes.count <= Literal.byteLimit else {
      throw error("literal-too-long", "a value has at most \(Literal.byteLimit) bytes, this one \(bytes.count)")
    }
    if let vocabulary = value.definition?.vocabulary, !vocabulary.contains(text) {
      throw ConditionError(
        .unknownEventName, "'\(text)' is not a value that \(check.left) can have", at: check.position)
    }
    return bytes
  }

  func integer(_ bytes: [UInt8]) throws(ConditionError) -> UInt64 {
    switch value.type {
    case .bool:
      guard let bool = Literal.bool(bytes) else {
        throw error("bad-bool", "'\(shown(bytes))' is neither true nor false")
      }
      return bool
    case .port:
      guard let port = Literal.port(bytes) else {
        throw error("bad-port", "'\(shown(bytes))' is neither a port nor a known service")
      }
      return port
    default:
      guard let number = Literal.integer(bytes, value.type) else {
        throw error("bad-number", "'\(shown(bytes))' is not a whole decimal number")
      }
      return number
    }
  }

  func double(_ bytes: [UInt8]) throws(ConditionError) -> Double {
    guard let number = Literal.double(bytes) else { throw error("bad-number", "'\(shown(bytes))' is not a number") }
    return number
  }

  func address(_ bytes: [UInt8]) throws(ConditionError) -> IPAddress {
    guard let address = IPAddress(shown(bytes)) else {
      throw error("bad-ip", "'\(shown(bytes))' is not an IP address")
    }
    return address
  }

  func network(_ bytes: [UInt8]) throws(ConditionError) -> Network {
    guard let network = Network(shown(bytes)) else {
      throw error("bad-network", "'\(shown(bytes))' is not a network such as 10.0.0.0/8")
    }
    return network
  }

  func regex(_ bytes: [UInt8]) throws(ConditionError) -> RegularExpression {
    do throws(RegularExpression.InvalidPattern) {
      return try RegularExpression(bytes)
    } catch {
      throw self.error("bad-regex", "'\(shown(bytes))' is not a valid regular expression: \(error.reason)")
    }
  }

  private func shown(_ bytes: [UInt8]) -> String { String(literalBytes: bytes) }

  private func error(_ word: String, _ reason: String) -> ConditionError {
    ConditionError(.literal(word), reason, at: check.position)
  }
}
