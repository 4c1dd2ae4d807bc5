import Foundation
import Glibc

/// What this process uses.
struct ProcessUsage {
  let residentBytes: Int
  let processorMilliseconds: Int

  static var now: ProcessUsage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst()
      .first
    return ProcessUsage(
      residentBytes: (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE)),
      processorMilliseconds: times.reduce(0) { $0 + $1.tv_sec * 1000 + Int($1.tv_usec) / 1000 })
  }
}
