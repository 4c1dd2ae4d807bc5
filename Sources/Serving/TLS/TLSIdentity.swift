import NIOSSL
import Synchronization

/// What a server presents to its clients, and which clients it lets in; changes when its files do.
package final class TLSIdentity: Sendable {
  private struct Current {
    var material: TLSMaterial
    /// What the files looked like when they were last read, with or without success.
    var tried: [FileState?]
    var renewals = 0
    var failures = 0
  }

  package let files: TLSFiles
  private let current: Mutex<Current>
  private let handshakes = Atomic(0)

  /// - Throws: `TLSFileError` saying which file is at fault.
  package init(_ files: TLSFiles) throws(TLSFileError) {
    self.files = files
    let state = files.state
    current = Mutex(Current(material: try TLSMaterial(files), tried: state))
  }

  var tried: [FileState?] { current.withLock { $0.tried } }

  /// For connections that come from now on; those that are open keep theirs.
  var context: NIOSSLContext { current.withLock { $0.material.context } }

  /// When the server's own certificate ends, in seconds since 1970.
  package var expires: Int { current.withLock { $0.material.expires } }

  /// How often new files were taken into use.
  package var renewals: Int { current.withLock { $0.renewals } }

  /// How often new files could not be used, so that the old ones stayed.
  package var failures: Int { current.withLock { $0.failures } }

  /// How many connections ended before TLS was agreed on.
  package var failedHandshakes: Int { handshakes.load(ordering: .relaxed) }

  func countFailedHandshake() { handshakes.add(1, ordering: .relaxed) }

  /// Reads the files anew. What cannot be used changes nothing.
  package func renew() throws(TLSFileError) {
    let state = files.state
    current.withLock { $0.tried = state }
    do {
      let material = try TLSMaterial(files)
      current.withLock { current in
        current.material = material
        current.renewals += 1
      }
    } catch {
      current.withLock { $0.failures += 1 }
      throw error
    }
  }
}
