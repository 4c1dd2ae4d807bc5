import Foundation
import Inventory
import Testing

@Suite struct AccountsTests {
  private let scratch: Scratch
  private let clock = HandClock()

  init() throws {
    scratch = try Scratch()
    try scratch.write("root:x:0:0:root:/root:/bin/bash\nweb:x:33:33::/var/www:/sbin/nologin\n", to: "etc/passwd")
    try scratch.write("root:x:0:\nwww:x:33:web,root\n", to: "etc/group")
  }

  private func accounts() -> Accounts { Accounts(hostRoot: scratch.path, now: { [clock] in clock.milliseconds }) }

  @Test func `users and groups of a mounted host come from its files`() {
    let accounts = accounts()
    let user = accounts.user(33)
    #expect("\(user.name) \(user.home) \(user.shell)" == "web /var/www /sbin/nologin")
    #expect(accounts.user(0).shell.description == "/bin/bash")
    #expect(accounts.group(33).description == "www")
  }

  @Test func `who is not known has no name, but root always has one`() throws {
    let accounts = Accounts(hostRoot: "/nowhere")
    #expect(accounts.user(12345).name.description == "<NA>")
    #expect(accounts.user(12345).home.description == "<NA>")
    #expect(accounts.group(12345).description == "<NA>")
    #expect(accounts.user(0).name.description == "root")
    #expect(accounts.group(0).description == "root")
    #expect(accounts.user(.max).name.description == "<NA>")
  }

  @Test func `this machine's own users are known`() {
    let accounts = Accounts()
    let expected = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
    #expect(accounts.user(geteuid()).name.description == expected)
    #expect(accounts.user(4_000_000_000).name.description == "<NA>")
    #expect(accounts.group(4_000_000_000).description == "<NA>")
  }

  @Test func `a changed file is read again, within a second`() throws {
    let accounts = accounts()
    #expect(accounts.user(1000).name.description == "<NA>")
    try scratch.write("new:x:1000:1000::/home/new:/bin/sh\n", to: "etc/passwd")
    #expect(accounts.user(1000).name.description == "<NA>")
    clock.milliseconds += 1000
    #expect(accounts.user(1000).name.description == "new")
    #expect(accounts.user(33).name.description == "<NA>")
    try FileManager.default.removeItem(atPath: scratch.file("etc/passwd"))
    clock.milliseconds += 1000
    #expect(accounts.user(1000).name.description == "<NA>")
  }

  @Test func `an answer stays where it is while others are read`() throws {
    let accounts = accounts()
    let user = accounts.user(33)
    let bytes = user.name.bytes
    try scratch.write("other:x:33:33::/:/bin/sh\n", to: "etc/passwd")
    clock.milliseconds += 1000
    #expect(accounts.user(33).name.description == "other")
    #expect(bytes.elementsEqual("web".utf8))
    withExtendedLifetime(user) {}
  }

  @Test(arguments: [
    "no colon", "a:b", "user:x:ten:0::/:/bin/sh", "user:x:-5:0::/:/bin/sh", ":x:5:0::/:/bin/sh", "user:x:5:0::/",
    "\0\0",
    "user:x:99999999999:0::/:/bin/sh",
  ]) func `lines that say nothing are passed over`(line: String) throws {
    try scratch.write("\(line)\nlast:x:77:77::/:/bin/sh:with:colons\n", to: "etc/passwd")
    let accounts = accounts()
    #expect(accounts.user(77).name.description == "last")
    #expect(accounts.user(77).shell.description == "/bin/sh:with:colons")
    #expect(accounts.user(5).name.description == "<NA>")
  }

  @Test func `of two lines with one number the first counts`() throws {
    try scratch.write("one:x:5:0::/:/a\ntwo:x:5:0::/:/b\n", to: "etc/passwd")
    #expect(accounts().user(5).name.description == "one")
  }

  @Test func `a container's users are seen through one of its processes`() throws {
    let container = try FakeContainer(scratch)
    try container.write("inside:x:33:33::/srv:/bin/ash\n", to: "etc/passwd")
    let accounts = accounts()
    let scope = AccountScope.container(id: "71fb736ae550", pid: container.pid)
    #expect(accounts.user(33, in: scope).name.description == "inside")
    #expect(accounts.user(33).name.description == "web")
    #expect(accounts.user(0, in: scope).name.description == "root")
    #expect(accounts.group(33, in: scope).description == "<NA>")
  }

  @Test func `of very many containers, those that were not needed longest are read again`() throws {
    let container = try FakeContainer(scratch)
    let accounts = accounts()
    func name(in id: String) -> String {
      accounts.user(33, in: .container(id: id, pid: container.pid)).name.description
    }
    // A file as large as one may be: a few dozen of these are kept.
    let users = (0..<2000).map { "user\($0):x:\($0):0:\(String(repeating: "d", count: 60)):/home/\($0):/bin/sh\n" }
    try container.write(users.joined(), to: "etc/passwd")
    #expect(name(in: "first") == "user33" && name(in: "needed") == "user33")
    try container.write("inside:x:33:33::/srv:/bin/ash\n", to: "etc/passwd")
    // The clock stands still, so nobody looks at a file twice.
    for number in 0..<9000 {
      #expect(name(in: "\(number)") == "inside")
      #expect(name(in: "needed") == "user33")
    }
    #expect(name(in: "first") == "inside")
  }

  @Test func `a link in a container does not lead to the host, and a pipe is not waited for`() throws {
    let container = try FakeContainer(scratch)
    try container.write("", to: "etc/empty")
    let scope = AccountScope.container(id: "71fb736ae550", pid: container.pid)
    symlink(scratch.file("etc/passwd"), container.file("etc/passwd"))
    #expect(accounts().user(33, in: scope).name.description == "<NA>")
    unlink(container.file("etc/passwd"))
    mkfifo(container.file("etc/passwd"), 0o600)
    #expect(accounts().user(33, in: scope).name.description == "<NA>")
    unlink(container.file("etc/passwd"))
    // Within the container, links are followed as they are there.
    try container.write("inside:x:33:33::/srv:/bin/ash\n", to: "usr/lib/passwd")
    symlink("/usr/lib/passwd", container.file("etc/passwd"))
    #expect(accounts().user(33, in: scope).name.description == "inside")
  }
}
