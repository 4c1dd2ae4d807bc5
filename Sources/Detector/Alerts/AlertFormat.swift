/// How alerts look where Falco's own outputs write them.
package struct AlertFormat: Hashable, Sendable {
  package var isJSON = false
  /// Whether the time before a message has the date and is in UTC.
  package var usesISOTime = false
  // What the JSON form has of these.
  package var includesOutput = true
  package var includesMessage = false
  package var includesFields = true
  package var includesTags = true

  package init() {}

  /// All that the forwarder may want of an alert.
  package var complete: AlertFormat {
    var format = self
    format.isJSON = true
    format.includesOutput = true
    format.includesFields = true
    format.includesTags = true
    return format
  }
}
