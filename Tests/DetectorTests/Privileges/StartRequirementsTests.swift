import Detector
import Glibc
import Testing

@Suite struct StartRequirementsTests {
  /// A machine that has all it takes.
  private static let machine = StartRequirements(
    permitted: .needed, releaseText: "5.10.0-32-cloud-amd64", hasTypes: true, lockable: .max, locked: 64 << 20,
    answer: 0)

  private func missing(_ change: (inout StartRequirements) -> Void) -> [MissingRequirement] {
    var machine = Self.machine
    change(&machine)
    return machine.missing
  }

  @Test func `a machine that has everything lacks nothing`() throws {
    try Self.machine.check()
  }

  @Test func `each capability is named by itself`() {
    for capability in Capability.allCases {
      #expect(missing { $0.permitted.remove(CapabilitySet(capability)) } == [.capability(capability)])
    }
  }

  @Test func `all that is missing is told at once, with what to do`() throws {
    var machine = Self.machine
    machine.permitted = []
    machine.hasTypes = false
    machine.lockable = 65_536
    machine.answer = -EPERM
    let error = try #require(throws: MissingRequirements.self) { try machine.check() }
    #expect(error.missing.count == Capability.allCases.count + 2)
    for words in ["CAP_BPF", "CAP_PERFMON", "CAP_SYS_PTRACE", "CONFIG_DEBUG_INFO_BTF", "LimitMEMLOCK=infinity"] {
      #expect(error.description.contains(words))
    }
  }

  @Test func `locked memory counts before 5.11 only`() {
    #expect(missing { $0.lockable = 1 << 20 } == [.lockedMemory(1 << 20, needed: 64 << 20)])
    #expect(missing { ($0.lockable, $0.release) = (1 << 20, KernelRelease("5.11.0")) } == [])
    #expect(missing { ($0.lockable, $0.release) = (1 << 20, KernelRelease("6.1.0-50")) } == [])
  }

  @Test func `of a kernel that is too old only that is said`() {
    let old = StartRequirements(
      permitted: [], releaseText: "5.4.0-150-generic", hasTypes: false, lockable: 0, locked: 1, answer: -EPERM)
    #expect(old.missing == [.kernel("5.4.0-150-generic")])
  }

  @Test func `a refusal without a known reason is told`() {
    #expect(missing { $0.answer = -EPERM } == [.refusal(EPERM)])
  }

  @Test(arguments: [("5.8", 5, 8), ("6.12.117+deb13-cloud-amd64", 6, 12), ("6.1-rc3", 6, 1)])
  func `releases are read as distributions write them`(text: String, major: Int, minor: Int) {
    #expect(KernelRelease(text) == KernelRelease(major, minor))
  }

  @Test func `what is no release is none`() {
    #expect(KernelRelease("linux") == nil)
    #expect(KernelRelease("6") == nil)
  }
}
