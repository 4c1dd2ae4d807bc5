import Alerts

extension Alert {
  /// The alert's JSON in about `limit` bytes: where it is longer, its longest texts are cut, each marked.
  ///
  /// For outputs whose service takes no more; what is stored stays whole. An alert of very many fields may remain longer.
  func json(within limit: Int) -> [UInt8] {
    var bytes = json
    var longest = limit / 2
    while bytes.count > limit, longest >= Self.shortestCut {
      bytes = shortened(to: longest).json
      longest /= 2
    }
    return bytes
  }

  private static let shortestCut = 64

  private func shortened(to longest: Int) -> Alert {
    var alert = self
    alert.output = output.fitted(to: longest)
    alert.rule = rule.fitted(to: longest)
    alert.source = source.fitted(to: longest)
    alert.hostname = hostname?.fitted(to: longest)
    alert.tags = tags.map { $0.fitted(to: longest) }
    alert.outputFields = outputFields.map { Self.shortened($0, to: longest) }
    return alert
  }

  private static func shortened(_ member: JSONMember, to longest: Int) -> JSONMember {
    JSONMember(member.name.fitted(to: longest), shortened(member.value, to: longest))
  }

  private static func shortened(_ value: JSONValue, to longest: Int) -> JSONValue {
    switch value {
    case .string(let text): .string(text.fitted(to: longest))
    case .array(let values): .array(values.map { shortened($0, to: longest) })
    case .object(let members): .object(members.map { shortened($0, to: longest) })
    case .null, .bool, .number: value
    }
  }
}
