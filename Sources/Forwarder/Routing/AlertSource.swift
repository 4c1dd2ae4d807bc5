import Alerts
import Conditions

/// The values of one alert's fields.
final class AlertSource: FieldSource {
  private let priority: Priority
  private let encoded: EncodedAlert?
  private lazy var alert: Alert? = try? encoded?.decoded()
  /// What values point to.
  private var memory: [UnsafeMutableRawBufferPointer] = []

  init(_ alert: EncodedAlert) {
    priority = alert.priority
    encoded = alert
  }

  init(_ alert: Alert) {
    priority = alert.priority
    encoded = nil
    self.alert = alert
  }

  deinit {
    for block in memory { block.deallocate() }
  }

  func value(of field: Field) -> FieldValue? {
    if let own = AlertFields.Own(rawValue: field.id) { return value(of: own) }
    guard let reading = AlertFields.Reading(rawValue: field.id), case .key(let name) = field.argument else {
      return nil
    }
    return alert?.outputFields.value(named: name).flatMap { value(of: $0, as: reading) }
  }

  /// Tags are the one list; an alert without any lacks it.
  func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    guard field.id == AlertFields.Own.tags.rawValue, let tags = alert?.tags, !tags.isEmpty else { return false }
    for tag in tags where !body(text(tag)) { break }
    return true
  }

  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool { false }

  private func value(of own: AlertFields.Own) -> FieldValue? {
    switch own {
    case .hostname: alert?.hostname.map(text)
    case .output: alert.map { text($0.output) }
    case .priority: .signed(Int64(priority.rawValue))
    case .rule: alert.map { text($0.rule) }
    case .source: alert.map { text($0.source) }
    case .tags: nil
    case .uuid: alert.map { text($0.uuid.description) }
    }
  }

  private func value(of value: JSONValue, as reading: AlertFields.Reading) -> FieldValue? {
    switch (reading, value) {
    case (_, .null): nil
    case (.presence, _): .bool(true)
    case (.text, .string(let string)): text(string)
    case (.text, .bool(let bool)): text("\(bool)")
    case (.integer, .number(let literal)): Int64(literal).map { .signed($0) }
    case (.real, .number(let literal)): Int64(literal) == nil ? Double(literal).map { .double($0) } : nil
    case (.number, .number(let literal)): Double(literal).map { .double($0) }
    default: nil
    }
  }

  private func text(_ string: String) -> FieldValue {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: string.utf8.count, alignment: 1)
    block.copyBytes(from: string.utf8)
    memory.append(block)
    return .bytes(UnsafeRawBufferPointer(block))
  }
}
