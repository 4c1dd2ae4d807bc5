import Inventory
import Sensor
import Testing

@Suite struct ContainerPlacesTests {
  private let places = ContainerPlaces(
    containers: Containers(), accounts: Accounts(hostRoot: "/nowhere", now: { 0 }))

  private func learn(_ place: UInt64, _ controlGroup: String) {
    Array("cpu=\(controlGroup)\0".utf8).withUnsafeBytes { places.learn(place, $0, of: 1) }
  }

  @Test func `a place that the kernel side does not send any more is known here`() {
    var sent: Set<UInt64> = []
    places.tell = { place, isInContainer in
      if isInContainer == nil { sent.remove(place) } else { sent.insert(place) }
    }
    let group = "/docker/\(String(repeating: "ab", count: 32))"
    for place in 0..<UInt64(ContainerPlaces.limit + 100) { learn(place, group) }
    #expect(sent.count > ContainerPlaces.limit / 4 && sent.count <= ContainerPlaces.limit)
    #expect(sent.allSatisfy { places.container($0) != nil })
  }

  @Test func `the kernel side hears what is in a container`() {
    var heard: [UInt64: Bool] = [:]
    places.tell = { heard[$0] = $1 }
    learn(1, "/lxc.payload.web")
    learn(2, "/user.slice")
    #expect(heard == [1: true, 2: false])
  }
}
