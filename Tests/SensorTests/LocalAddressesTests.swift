import Conditions
import Sensor
import Testing

@Suite struct LocalAddressesTests {
  private let eth0 = IPAddress(ipv4: 0x0A00_0001)
  private let wg0 = IPAddress(ipv4: 0x0A09_0001)

  @Test func `an interface that comes later is known after a while, and one that has gone is not`() {
    var now: UInt64 = 0
    var listed: Set = [eth0]
    var looks = 0
    let addresses = LocalAddresses(now: { now }) {
      looks += 1
      return listed
    }
    #expect(addresses.contains(eth0) && !addresses.contains(wg0))
    listed = [wg0]
    now = 4999
    #expect(addresses.contains(eth0) && !addresses.contains(wg0))
    now = 5000
    #expect(!addresses.contains(eth0) && addresses.contains(wg0))
    #expect(looks == 2)
  }

  @Test func `this machine's loopback is its own, all of it`() {
    let addresses = LocalAddresses()
    #expect(addresses.contains(IPAddress(ipv4: 0x7F00_0001)) && addresses.contains(IPAddress(ipv4: 0x7F12_3456)))
    #expect(!addresses.contains(IPAddress(ipv4: 0xC000_0201)))
  }
}
