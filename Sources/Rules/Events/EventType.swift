/// A kind of events: a system call, a tracepoint or an event that the detector itself makes.
package final class EventType: Sendable {
  package enum Origin: Sendable { case syscall, tracepoint, meta }

  /// What events of a type do to data.
  package enum DataFlow: Sendable { case none, read, write }

  /// Its place in `EventTypes.all`, which records hold.
  package let id: Int
  package let name: String
  package let origin: Origin
  package let category: String
  package let dataFlow: DataFlow
  package let isWait: Bool
  package let parameters: [EventParameter]
  /// Which parameter is the descriptor that `fd.*` is about.
  package let descriptorParameter: Int?
  /// Which parameter is the result.
  package let resultParameter: Int?
  /// Whether parameters that the event does not hold are facts of its process (exec and clone).
  package let describesProcess: Bool
  /// Whether the event opens a file by its path.
  package let isOpen: Bool

  /// What the descriptor would be, had the call given one.
  let expectedKind: FileKind
  let dataParameter: Int?
  /// The path that an open opens.
  let pathParameter: Int?
  let paths: PathPlaces
  let flagsParameter: Int?
  let modeParameter: Int?
  let nameText: ImmortalText
  let categoryText: ImmortalText
  /// By number of name: 1 more than the parameter's place, 0 for none.
  private let places: [UInt8]

  init(id: Int, line: EventLine, nameIDs: [String: Int]) {
    self.id = id
    name = line.name
    origin = line.origin
    category = line.category
    dataFlow = line.dataFlow
    isWait = line.category == "wait" || line.category == "sleep"
    parameters = line.parameters.map { EventParameter(name: $0.name, nameID: nameIDs[$0.name] ?? 0, kind: $0.kind) }
    descriptorParameter = line.parameters.firstIndex { $0.isDescriptor }
    resultParameter = line.resultParameter
    describesProcess = line.parameters.contains { $0.name == "ptid" }
    isOpen =
      line.parameters.first?.isDescriptor == true && line.parameters.contains { $0.name == "mode" }
      || line.name == "open_by_handle_at"
    expectedKind = isOpen ? .file : Self.expectedKinds[line.name] ?? .unknown
    pathParameter = isOpen ? line.parameters.firstIndex { $0.name == "name" || $0.name == "path" } : nil
    paths = PathPlaces(line)
    dataParameter = line.parameters.firstIndex { $0.name == "data" }
    flagsParameter = line.parameters.firstIndex { $0.name == "flags" }
    modeParameter = line.parameters.firstIndex { $0.name == "mode" }
    nameText = ImmortalText(line.name)
    categoryText = ImmortalText(line.category)
    var places = [UInt8](repeating: 0, count: nameIDs.count)
    for (place, parameter) in parameters.enumerated() where places[parameter.nameID] == 0 {
      places[parameter.nameID] = UInt8(place + 1)
    }
    self.places = places
  }

  private static let expectedKinds: [String: FileKind] = [
    "socket": .ipv4, "accept": .ipv4, "accept4": .ipv4, "pipe": .pipe, "pipe2": .pipe, "eventfd": .event,
    "eventfd2": .event, "signalfd": .signalfd, "signalfd4": .signalfd, "timerfd_create": .timerfd,
    "inotify_init": .inotify, "inotify_init1": .inotify, "epoll_create": .eventpoll, "epoll_create1": .eventpoll,
    "memfd_create": .memfd, "bpf": .bpf, "userfaultfd": .userfaultfd, "io_uring_setup": .ioUring,
    "pidfd_open": .pidfd,
  ]

  /// The place of the parameter whose name has the number `nameID`.
  package func place(ofParameter nameID: Int) -> Int? {
    guard nameID < places.count, places[nameID] > 0 else { return nil }
    return Int(places[nameID]) - 1
  }

  package func place(ofParameter name: String) -> Int? { parameters.firstIndex { $0.name == name } }
}
