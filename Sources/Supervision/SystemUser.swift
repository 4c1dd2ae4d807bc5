import CSpawn
import Glibc

/// A user of this machine.
package struct SystemUser: Hashable, Sendable {
  package let name: String
  package let id: UInt32
  package let group: UInt32

  package init(name: String, id: UInt32, group: UInt32) {
    self.name = name
    self.id = id
    self.group = group
  }

  /// nil if there is no such user.
  package init?(named name: String) {
    guard let entry = getpwnam(name)?.pointee else { return nil }
    self.init(name: name, id: entry.pw_uid, group: entry.pw_gid)
  }

  /// Who may do least: `tocsin` if there is such a user, nobody otherwise.
  package static var unprivileged: SystemUser {
    SystemUser(named: "tocsin") ?? SystemUser(named: "nobody") ?? SystemUser(name: "nobody", id: 65_534, group: 65_534)
  }

  /// Why this user may not use `path`, as access(2) has its `mode`; nil if it may. To be asked by root.
  func objection(to path: String, _ mode: Int32) -> SystemFailure? {
    let code = tocsin_access_as(id, group, path, mode)
    return code == 0 ? nil : SystemFailure(path, code)
  }
}

/// What the system said no to.
package struct SystemFailure: Error, Hashable, CustomStringConvertible {
  let subject: String
  let code: Int32

  init(_ subject: String, _ code: Int32 = errno) {
    self.subject = subject
    self.code = code
  }

  package var description: String { "\(subject): \(String(cString: strerror(code)))" }
}
