/// The names of Linux's error numbers.
enum ErrorNames {
  /// By number, the same on x86-64 and arm64.
  private static let names: [ImmortalText?] = {
    let consecutive = [
      (
        1,
        """
        EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST
        EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM
        ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP
        """
      ),
      (
        42,
        """
        ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC
        EBADSLT
        """
      ),
      (
        59,
        """
        EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT
        EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE
        EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP
        EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET
        ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY
        EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY
        EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON
        """
      ),
      (512, "ERESTARTSYS ERESTARTNOINTR ERESTARTNOHAND ENOIOCTLCMD ERESTART_RESTARTBLOCK"),
    ]
    var names = [ImmortalText?](repeating: nil, count: 520)
    for (first, words) in consecutive {
      for (offset, word) in words.split(whereSeparator: { $0 == " " || $0 == "\n" }).enumerated() {
        names[first + offset] = ImmortalText(String(word))
      }
    }
    return names
  }()

  /// The name of the error that a negative result means; nil if it has none.
  static func name(ofResult result: Int64) -> UnsafeRawBufferPointer? {
    guard result < 0, result > -Int64(names.count) else { return nil }
    return names[Int(-result)]?.bytes
  }

  /// The result that the error's name means: ENOENT is -2.
  static func result(of name: String) -> Int64? {
    let utf8 = Array(name.utf8)
    return names.firstIndex { $0?.bytes.elementsEqual(utf8) == true }.map { -Int64($0) }
  }
}
