import Alerts

extension Alert {
  /// An alert with everything that an alert can have.
  static let sample = Alert(
    uuid: AlertUUID(high: 0x0192_3DBE_76F0_7A3C, low: 0x8B1F_5E2A_9C4D_7E60),
    output: "15:31:56.746609046: Warning Shell in a container (user=root command=bash -i)", priority: .warning,
    rule: "Shell in a container", time: Timestamp(seconds: 1_725_982_316, nanoseconds: 746_609_046),
    outputFields: [
      JSONMember("evt.time", .number("1725982316746609046")), JSONMember("proc.cmdline", .string("bash -i")),
      JSONMember("k8s.ns.name", .string("shop")), JSONMember("k8s.pod.name", .string("web-0")),
      JSONMember("proc.aname[2]", .string("a process with a very long name, longer than half a line")),
      JSONMember("container.privileged", .bool(true)), JSONMember("proc.args", .array([.string("-i")])),
    ], source: "syscall", tags: ["shell", "container"], hostname: "node-1")

  func with(_ change: (inout Alert) -> Void) -> Alert {
    var alert = self
    change(&alert)
    return alert
  }
}
