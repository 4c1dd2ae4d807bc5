import Conditions
import Rules

/// An event in a container of which little is known yet, and whether the verdict asks for more.
final class MetadataWatch: FieldSource {
  private let event: Event
  private(set) var isAsked = false

  init(_ event: Event) { self.event = event }

  func value(of field: Field) -> FieldValue? {
    note(field)
    return event.value(of: field)
  }

  func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    note(field)
    return event.forEachValue(of: field, body)
  }

  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool { event.resolves(name, to: address) }

  private func note(_ field: Field) {
    if ContainerMetadata.includes(field) { isAsked = true }
  }
}
