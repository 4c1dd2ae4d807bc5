/// A process as a file of tests describes it.
struct ProcessDescription {
  private(set) var facts = ProcessFacts()
  private var texts: [String: String] = [:]
  private var lists: [String: [String]] = [:]
  private var openDescriptors: [(number: Int32, kind: FileKind)] = []
  private var given: Set<String> = []

  init() {}

  /// - Parameter inherited: a description whose members stand for those left out.
  init(_ node: TestNode, inheriting inherited: TestNode? = nil) throws(TestError) {
    var members: [String: TestNode] = [:]
    for (key, value) in try inherited?.members() ?? [] { members[key] = value }
    for (key, value) in try node.members() { members[key] = value }
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      try set(key, value)
      given.insert(key)
    }
  }

  static func list(_ node: TestNode) throws(TestError) -> [ProcessDescription] {
    var list: [ProcessDescription] = []
    for element in try node.elements() { list.append(try ProcessDescription(element)) }
    return list
  }

  private static let textKeys: Set = [
    "name", "exe", "exepath", "cwd", "user", "home", "shell", "loginname", "group", "stdin", "stdout", "stderr",
  ]
  private static let listKeys: Set = ["args", "cgroups"]

  private mutating func set(_ key: String, _ value: TestNode) throws(TestError) {
    if Self.textKeys.contains(key) {
      texts[key] = try value.text()
    } else if Self.listKeys.contains(key) {
      lists[key] = try value.texts()
    } else if try !setNumber(key, value), try !setTime(key, value), try !setSpecial(key, value) {
      throw value.error("a process has no \"\(key)\"")
    }
  }

  private mutating func setNumber(_ key: String, _ value: TestNode) throws(TestError) -> Bool {
    switch key {
    case "pid": facts.pid = try value.number(as: Int32.self)
    case "tid": facts.tid = try value.number(as: Int32.self)
    case "ppid": facts.parent = try value.number(as: Int32.self)
    case "vpid": facts.virtualPid = try value.number(as: Int32.self)
    case "vtid": facts.virtualTid = try value.number(as: Int32.self)
    case "sid": facts.session = try value.number(as: Int32.self)
    case "pgid": facts.group = try value.number(as: Int32.self)
    case "vpgid": facts.virtualGroup = try value.number(as: Int32.self)
    case "uid": facts.uid = try value.number(as: UInt32.self)
    case "gid": facts.gid = try value.number(as: UInt32.self)
    case "loginuid": facts.loginUid = try value.number(as: Int32.self)
    case "tty": facts.terminal = try value.number(as: UInt32.self)
    case "exe_ino": facts.exeInode = try value.number(as: UInt64.self)
    case "threads": facts.threadCount = try value.number(as: UInt32.self)
    case "fdopencount": facts.descriptorCount = try value.number(as: UInt64.self)
    case "fdlimit": facts.descriptorLimit = try value.number(as: Int64.self)
    case "vmsize": facts.memorySize = try value.number(as: UInt64.self)
    case "vmrss": facts.memoryResident = try value.number(as: UInt64.self)
    case "vmswap": facts.memorySwapped = try value.number(as: UInt64.self)
    case "pfmajor": facts.majorFaults = try value.number(as: UInt64.self)
    case "pfminor": facts.minorFaults = try value.number(as: UInt64.self)
    default: return false
    }
    return true
  }

  private mutating func setTime(_ key: String, _ value: TestNode) throws(TestError) -> Bool {
    switch key {
    case "start": facts.startTime = try value.time()
    case "exe_ctime": facts.exeStatusTime = try value.time()
    case "exe_mtime": facts.exeContentTime = try value.time()
    case "pidns_start": facts.namespaceStartTime = try value.time()
    default: return false
    }
    return true
  }

  private mutating func setSpecial(_ key: String, _ value: TestNode) throws(TestError) -> Bool {
    switch key {
    case "env": lists[key] = try Self.variables(value)
    case "exe_flags":
      let names = try value.texts().joined(separator: "|")
      guard let number = NumberNames.executable.number(of: names) else {
        throw value.error("\"\(names)\" is not made of EXE_WRITABLE, EXE_UPPER_LAYER, EXE_LOWER_LAYER, EXE_FROM_MEMFD")
      }
      facts.flags = ProcessFacts.Flags(rawValue: UInt32(number))
    case "capabilities": (facts.permitted, facts.effective) = try (Self.set(value), Self.set(value))
    case "cap_permitted": facts.permitted = try Self.set(value)
    case "cap_effective": facts.effective = try Self.set(value)
    case "cap_inheritable": facts.inheritable = try Self.set(value)
    case "open":
      for (number, kind) in try value.members() {
        guard let number = Int32(number) else { throw kind.error("a descriptor is a number") }
        openDescriptors.append((number, try FileDescription.kind(kind)))
      }
    default: return false
    }
    return true
  }

  private static func set(_ value: TestNode) throws(TestError) -> UInt64 {
    let words = try value.texts()
    guard let set = Capabilities.set(of: words) else {
      throw value.error("one of \(words.joined(separator: ", ")) is no capability such as CAP_NET_ADMIN")
    }
    return set
  }

  /// Variables as NAME=VALUE, or as members of a mapping.
  private static func variables(_ value: TestNode) throws(TestError) -> [String] {
    guard value.isMapping else { return try value.texts() }
    var variables: [String] = []
    for (name, text) in try value.members() { variables.append("\(name)=\(try text.text())") }
    return variables
  }

  // MARK: What is left out

  /// Fills in what follows from the rest, and who is whose parent.
  static func related(_ lineage: [ProcessDescription]) -> [ProcessDescription] {
    var lineage = lineage
    for index in lineage.indices where !lineage[index].given.contains("pid") {
      lineage[index].facts.pid = index == 0 ? 1000 : max(lineage[index - 1].facts.pid - 1, 1)
      if index > 0, lineage[index - 1].given.contains("ppid") {
        lineage[index].facts.pid = lineage[index - 1].facts.parent
      }
    }
    for index in lineage.indices {
      let parent = index + 1 < lineage.count ? lineage[index + 1].facts.pid : 1
      lineage[index].complete(parent: parent)
    }
    return lineage
  }

  private mutating func complete(parent: Int32) {
    func isGiven(_ key: String) -> Bool { given.contains(key) }
    if !isGiven("tid") { facts.tid = facts.pid }
    if !isGiven("ppid") { facts.parent = parent }
    if !isGiven("vpid") { facts.virtualPid = facts.pid }
    if !isGiven("vtid") { facts.virtualTid = isGiven("vpid") ? facts.virtualPid : facts.tid }
    if !isGiven("pgid") { facts.group = facts.pid }
    if !isGiven("vpgid") { facts.virtualGroup = facts.virtualPid }
    if !isGiven("fdopencount") { facts.descriptorCount = UInt64(openDescriptors.count) }
    let name =
      texts["name"] ?? texts["exepath"].map { Self.lastComponent($0) }
      ?? texts["exe"].map {
        Self.lastComponent($0)
      }
    texts["name"] = name ?? "<NA>"
    texts["exe"] = texts["exe"] ?? texts["exepath"] ?? texts["name"]
    if texts["exepath"] == nil, let exe = texts["exe"], exe.hasPrefix("/") { texts["exepath"] = exe }
    let directory = texts["cwd"] ?? "/"
    texts["cwd"] = directory.hasSuffix("/") ? directory : directory + "/"
  }

  private static func lastComponent(_ path: String) -> String {
    // The kernel cuts names after 15 bytes.
    String(decoding: (path.split(separator: "/").last ?? "").utf8.prefix(15), as: UTF8.self)
  }

  var workingDirectory: String { texts["cwd"] ?? "/" }

  func block(as role: BlockRole) -> KeptBlock<ProcessFacts> {
    let writer = BlockWriter<ProcessFacts>(role)
    func text(_ key: String) -> TextSpan { texts[key].map { writer.text($0) } ?? TextSpan() }
    writer.facts = facts
    writer.facts.commandLine = writer.text(([texts["name"] ?? ""] + (lists["args"] ?? [])).joined(separator: " "))
    // The name is the beginning of the command line.
    writer.facts.name = TextSpan(
      offset: Int(writer.facts.commandLine.offset), count: texts["name"]?.utf8.count ?? 0)
    writer.facts.exe = text("exe")
    writer.facts.exePath = text("exepath")
    writer.facts.arguments = writer.list(lists["args"] ?? [])
    writer.facts.environment = writer.list(lists["env"] ?? [])
    writer.facts.workingDirectory = text("cwd")
    writer.facts.controlGroups = writer.list(lists["cgroups"] ?? [])
    writer.facts.userName = text("user")
    writer.facts.userHome = text("home")
    writer.facts.userShell = text("shell")
    writer.facts.loginName = text("loginname")
    writer.facts.groupName = text("group")
    writer.facts.openKinds = writer.text(openDescriptors.flatMap { Self.bytes($0.number, $0.kind) })
    writer.facts.inputName = text("stdin")
    writer.facts.outputName = text("stdout")
    writer.facts.errorName = text("stderr")
    return writer.keep()
  }

  private static func bytes(_ number: Int32, _ kind: FileKind) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) } + [kind.rawValue]
  }
}
