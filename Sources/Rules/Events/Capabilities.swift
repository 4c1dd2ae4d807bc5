/// Linux's capabilities, whose numbers are their places.
enum Capabilities {
  static let names = """
    CAP_CHOWN CAP_DAC_OVERRIDE CAP_DAC_READ_SEARCH CAP_FOWNER CAP_FSETID CAP_KILL CAP_SETGID CAP_SETUID CAP_SETPCAP
    CAP_LINUX_IMMUTABLE CAP_NET_BIND_SERVICE CAP_NET_BROADCAST CAP_NET_ADMIN CAP_NET_RAW CAP_IPC_LOCK CAP_IPC_OWNER
    CAP_SYS_MODULE CAP_SYS_RAWIO CAP_SYS_CHROOT CAP_SYS_PTRACE CAP_SYS_PACCT CAP_SYS_ADMIN CAP_SYS_BOOT CAP_SYS_NICE
    CAP_SYS_RESOURCE CAP_SYS_TIME CAP_SYS_TTY_CONFIG CAP_MKNOD CAP_LEASE CAP_AUDIT_WRITE CAP_AUDIT_CONTROL CAP_SETFCAP
    CAP_MAC_OVERRIDE CAP_MAC_ADMIN CAP_SYSLOG CAP_WAKE_ALARM CAP_BLOCK_SUSPEND CAP_AUDIT_READ CAP_PERFMON CAP_BPF
    CAP_CHECKPOINT_RESTORE
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { ImmortalText(String($0)) }

  /// Hands the names of the set bits to `body`, in order of their numbers.
  static func forEachName(of set: UInt64, _ body: (UnsafeRawBufferPointer) -> Void) {
    var rest = set
    while rest != 0 {
      let number = rest.trailingZeroBitCount
      rest &= rest - 1
      if number < names.count { body(names[number].bytes) }
    }
  }

  /// The set of these names; nil if one is unknown.
  static func set(of words: [String]) -> UInt64? {
    var set: UInt64 = 0
    for word in words {
      guard let number = names.firstIndex(where: { $0.bytes.elementsEqual(Array(word.utf8)) }) else { return nil }
      set |= 1 << UInt64(number)
    }
    return set
  }
}
