/// Where the value of an event's parameter comes from.
enum ArgumentSource: Hashable, Sendable {
  /// How a number of the kernel becomes one of Falco's.
  enum Encoding: Hashable, Sendable { case plain, signed, openFlags, cloneFlags, ptraceRequest, mode, identity }

  /// Neither the call nor the kernel says.
  case absent
  case result
  case number(Int, Encoding)
  /// A descriptor: argument 0 to 5, or 6 for the result.
  case descriptor(Int)
  /// The first or second path of the call.
  case path(Int)
  /// Of the file that was opened.
  case realPath
  case text
  /// What the program passed as the address of a socket.
  case address
  /// Both ends of the socket that the call is about.
  case tuple
  case data
  case device
  case inode
  /// The size of the data: what the call was asked for.
  case size(Int)
}
