import Glibc

/// What Prometheus' own client libraries tell of every process, under their names.
extension Exposition {
  package mutating func addProcess() {
    let words = Self.statistics
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    func number(_ field: Int) -> Double { words.indices.contains(field) ? Double(words[field]) ?? 0 : 0 }
    // Counted from the state on, which is the third field.
    add("process_cpu_seconds_total", .counter, "Processor time used.", (number(11) + number(12)) / ticks)
    add("process_resident_memory_bytes", .gauge, "Memory in use.", Int(number(21)) * sysconf(Int32(_SC_PAGESIZE)))
    add("process_virtual_memory_bytes", .gauge, "Memory mapped.", Int(number(20)))
    add("process_open_fds", .gauge, "Open file descriptors.", Self.openDescriptors)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    add("process_max_fds", .gauge, "Most file descriptors that may be open.", Int(clamping: limit.rlim_cur))
    add("process_start_time_seconds", .gauge, "When it started, since 1970.", Self.bootTime + number(19) / ticks)
  }

  /// The fields of `/proc/self/stat` behind the name, which may hold blanks.
  private static var statistics: [Substring] {
    let text = read("/proc/self/stat")
    guard let end = text.lastIndex(of: ")") else { return [] }
    return text[text.index(after: end)...].split(separator: " ")
  }

  private static let bootTime: Double = {
    let line = read("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
    return line.flatMap { Double($0.dropFirst("btime ".count)) } ?? 0
  }()

  private static var openDescriptors: Int {
    guard let directory = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    // Without itself, its parent and the directory that is being read.
    return max(0, count - 3)
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
