import Forwarder
import Page
import Testing

@Suite struct PageSettingsTests {
  @Test(arguments: [
    ([:], false), (["ADMIN_TOKEN": "x"], true), (["UI": "true"], true), (["ADMIN_TOKEN": "x", "UI": "false"], false),
  ])
  func `the page is off unless it is wanted or there is a token`(environment: [String: String], isOn: Bool) throws {
    #expect(try (load(environment).page != nil) == isOn)
  }

  @Test func `names of hosts are names alone`() throws {
    let given = ["UI": "true", "ALLOWED_HOSTS": "tocsin.example.org, ops"]
    #expect(try load(given).page?.allowedHosts == ["tocsin.example.org", "ops"])
    let found = problems(["UI": "true", "ALLOWED_HOSTS": "https://tocsin.example.org,ops:2801,*"])
    #expect(found.count == 3)
    #expect(found.first?.contains(#"ALLOWED_HOSTS: "https://tocsin.example.org" is not a name alone"#) == true)
  }

  @Test func `alerts shown to everybody on the network are worth a warning`() throws {
    let open = ["UI": "true", "LISTENADDRESS": "0.0.0.0"]
    #expect(try load(open).warnings.contains { $0.hasPrefix("UI: ") })
    #expect(try !load(open.merging(["ADMIN_TOKEN": "x"]) { $1 }).warnings.contains { $0.hasPrefix("UI: ") })
    #expect(try !load(["UI": "true"]).warnings.contains { $0.hasPrefix("UI: ") })
  }

  @Test func `every file that the page names is there, and has a type that browsers take`() throws {
    let index = try #require(PageFile.named("index.html"))
    let names = PageFile.all.map(\.name)
    for file in PageFile.all {
      #expect(!file.contentType.hasPrefix("text/plain"), "\(file.name)")
      let imported = file.text.matches(of: /(?:from|import) "\.\/([a-z-]+\.js)"/).map { String($0.1) }
      let linked = file.text.matches(of: /"\/page\/([a-z-]+\.[a-z]+)"/).map { String($0.1) }
      for name in imported + linked { #expect(names.contains(name), "\(file.name) names \(name)") }
    }
    #expect(!index.text.contains("http://") && !index.text.contains("https://"))
    #expect(Set(PageFile.all.map(\.etag)).count == names.count)
    #expect(PageFile.named("../Package.swift") == nil)
  }
}
