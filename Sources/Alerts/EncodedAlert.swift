/// An alert as the outbox keeps it and outputs receive it: what every delivery needs, and its JSON, decoded only on demand.
package struct EncodedAlert: Hashable, Sendable {
  package let uuid: AlertUUID
  package let priority: Priority
  package let origin: AlertOrigin
  /// The alert as `Alert.json` writes it.
  package let json: [UInt8]

  package init(uuid: AlertUUID, priority: Priority, origin: AlertOrigin, json: [UInt8]) {
    self.uuid = uuid
    self.priority = priority
    self.origin = origin
    self.json = json
  }

  package init(_ alert: Alert, origin: AlertOrigin = .posted) {
    self.init(uuid: alert.uuid, priority: alert.priority, origin: origin, json: alert.json)
  }

  /// All fields of the alert.
  package func decoded() throws(AlertError) -> Alert {
    do {
      guard case .object(let members) = try JSONReader.value(of: json) else { throw AlertError("not an object") }
      return try Alert(members: members, newUUID: { uuid })
    } catch {
      throw AlertError("the stored alert \(uuid) cannot be read: \(error)")
    }
  }
}

/// Where an alert was made, which decides the filters it passes.
package enum AlertOrigin: Int, Sendable {
  /// By a detector, over HTTP: filters apply.
  case posted = 0
  /// By `POST /test` or `tocsin test`: passes every filter, so that a test reaches all destinations.
  case test = 1
  /// By Tocsin itself, about its own deliveries: passes every filter too.
  case internalAlert = 2
  /// By Tocsin itself, for one destination: stands for alerts that were held back there.
  case summary = 3
}
