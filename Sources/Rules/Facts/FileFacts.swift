package import Conditions

/// What is known of a descriptor.
package struct FileFacts: Facts {
  package struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let upperLayer = Flags(rawValue: 1)
    package static let lowerLayer = Flags(rawValue: 1 << 1)
    package static let connected = Flags(rawValue: 1 << 2)
    /// The source is the client and the destination is the server.
    package static let rolesKnown = Flags(rawValue: 1 << 3)
    /// This process is the server.
    package static let isServer = Flags(rawValue: 1 << 4)
    /// The socket waits for clients: there is a server, but no client.
    package static let isListening = Flags(rawValue: 1 << 5)
    /// The client's address is one of this machine.
    package static let clientIsLocal = Flags(rawValue: 1 << 6)
  }

  package enum Transport: UInt8, CaseIterable, Sendable {
    case unknown, tcp, udp, icmp, raw
  }

  package static var textCount: Int { 3 }

  package var header = BlockHeader()
  /// `FileKind`
  package var kind: UInt8 = 0
  /// `Transport`
  package var transport: UInt8 = 0
  package var sourcePort: UInt16 = 0
  package var destinationPort: UInt16 = 0
  var reserved: UInt16 = 0
  package var flags: Flags = []
  /// By the portable bits of `NumberNames.open`.
  package var openFlags: UInt32 = 0
  package var device: UInt32 = 0
  var reserved2: UInt32 = 0
  package var inode: UInt64 = 0
  package var sourceHigh: UInt64 = 0
  package var sourceLow: UInt64 = 0
  package var destinationHigh: UInt64 = 0
  package var destinationLow: UInt64 = 0

  /// The absolute path, or both ends of a connection.
  package var name = TextSpan()
  /// The path as the program gave it.
  package var rawName = TextSpan()
  /// The path that the file really has, where that is known: `fd.realpath`.
  package var realName = TextSpan()

  package init() {}

  package var fileKind: FileKind { FileKind(rawValue: kind) ?? .unknown }

  package var source: IPAddress { address(sourceHigh, sourceLow) }
  package var destination: IPAddress { address(destinationHigh, destinationLow) }

  private func address(_ high: UInt64, _ low: UInt64) -> IPAddress {
    fileKind == .ipv6 ? IPAddress(high: high, low: low) : IPAddress(ipv4: UInt32(truncatingIfNeeded: low))
  }
}
