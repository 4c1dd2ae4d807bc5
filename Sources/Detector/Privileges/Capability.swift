/// A capability that the detector needs, with the kernel's number.
package enum Capability: Int32, CaseIterable, Sendable {
  case readSearch = 2
  case trace = 19
  case performance = 38
  case bpf = 39

  /// As capabilities(7) writes it.
  package var name: String {
    switch self {
    case .readSearch: "CAP_DAC_READ_SEARCH"
    case .trace: "CAP_SYS_PTRACE"
    case .performance: "CAP_PERFMON"
    case .bpf: "CAP_BPF"
    }
  }

  /// What is done with it.
  var purpose: String {
    switch self {
    case .readSearch: "reads what /proc says of other users' processes"
    case .trace: "reads the program, directory and environment of processes that ran before the detector"
    case .performance: "lets BPF programs read the kernel's memory"
    case .bpf: "loads BPF programs"
    }
  }
}
