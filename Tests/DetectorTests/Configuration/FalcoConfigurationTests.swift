import Alerts
import Detector
import Inventory
import Logging
import Rules
import Testing

@Suite struct FalcoConfigurationTests {
  @Test func `outputs are read with what they need`() throws {
    let outputs = try Given(
      yaml: """
        stdout_output: {enabled: true}
        syslog_output: {enabled: true}
        file_output: {enabled: true, filename: /f, keep_alive: true}
        program_output: {enabled: true, program: mail}
        buffered_outputs: true
        http_output:
          enabled: true
          url: "https://a.example/x"
          user_agent: me
          insecure: true
          ca_cert: /ca.pem
          mtls: true
          client_cert: /c
          client_key: /k
        """
    ).load().outputs
    #expect(outputs.standardOutput && outputs.systemLog && outputs.isBuffered)
    #expect(outputs.file?.path == "/f" && outputs.file?.staysOpen == true)
    #expect(outputs.program?.command == "mail" && outputs.program?.staysOpen == false)
    #expect(outputs.http?.url == "https://a.example/x" && outputs.http?.userAgent == "me")
    #expect(outputs.http?.isInsecure == true && outputs.http?.authorities == "/ca.pem")
    #expect(outputs.http?.certificate == "/c" && outputs.http?.certificateKey == "/k")
  }

  @Test func `outputs that are off need nothing`() throws {
    let outputs = try Given(yaml: "file_output: {enabled: false}\nhttp_output: {url: 'http://a/'}\n").load().outputs
    #expect(outputs.file == nil && outputs.http == nil && outputs.forwarder != nil)
  }

  @Test func `the form of alerts is read`() throws {
    let format = try Given(
      yaml: """
        json_output: true
        json_include_output_property: false
        json_include_message_property: true
        json_include_output_fields_property: false
        json_include_tags_property: false
        time_format_iso_8601: true
        """
    ).load().format
    #expect(format.isJSON && format.includesMessage && format.usesISOTime)
    #expect(!format.includesOutput && !format.includesFields && !format.includesTags)
  }

  @Test func `what is appended to outputs is read`() throws {
    let options = try Given(
      yaml: """
        append_output:
          - suggested_output: true
          - match: {source: syscall, tags: [a, b], rule: R}
            extra_output: "by %user.name"
            extra_fields: [proc.exepath, {who: "%user.name"}, "proc.aname[2]"]
        static_fields: {site: here}
        """
    ).load().rules.options
    #expect(options.additions.map(\.addsContainer) == [true, false])
    let second = options.additions.last
    #expect(second?.tags == ["a", "b"] && second?.rule == "R" && second?.source == "syscall")
    #expect(second?.text == "by %user.name")
    #expect(second?.fields.map(\.name) == ["proc.exepath", "who", "proc.aname[2]"])
    #expect(second?.fields.map(\.template) == ["%proc.exepath", "%user.name", "%proc.aname[2]"])
    #expect(options.staticFields.first?.name == "site")
  }

  @Test(arguments: [
    ("{kind: modern_ebpf}", EngineSettings.Kind.kernel, 8), ("{kind: kmod, kmod: {buf_size_preset: 1}}", .kernel, 1),
    ("{kind: nodriver}", .none, 8), ("{kind: replay, replay: {capture_file: /r}}", .replay(path: "/r"), 8),
    ("{kind: modern_ebpf, modern_ebpf: {buf_size_preset: 10}, kmod: {buf_size_preset: 1}}", .kernel, 512),
  ]) func `an engine has a kind and a buffer`(yaml: String, kind: EngineSettings.Kind, megabytes: Int) throws {
    let engine = try Given(yaml: "engine: \(yaml)\n").load().engine
    #expect(engine.kind == kind && engine.bufferSize == megabytes << 20)
  }

  @Test func `a replay without a file, and another kind, are mistakes`() {
    #expect(
      Given(options: ["engine.kind=replay"]).problems == ["-o: engine.kind: a replay needs engine.replay.capture_file"])
    #expect(Given(options: ["engine.kind=gvisor"]).problems.count == 1)
  }

  @Test func `metrics, the web server and lost events are read`() throws {
    let configuration = try Given(
      yaml: """
        metrics: {enabled: true, interval: 1h30m, output_rule: true, output_file: /m}
        webserver: {enabled: true, listen_address: "::", k8s_healthz_endpoint: /live, prometheus_metrics_enabled: true}
        syscall_event_drops: {threshold: 0.5, actions: [log, exit], rate: 2, max_burst: 3}
        log_level: emergency
        """
    ).load()
    #expect(configuration.metrics.interval == .seconds(5400) && configuration.metrics.file == "/m")
    #expect(configuration.web?.healthPath == "/live" && configuration.web?.hasMetrics == true)
    #expect(configuration.drops.threshold == 0.5 && configuration.drops.actions == [.log, .exit])
    #expect(configuration.log.level == .critical)
  }

  @Test func `every mistake is found at once, with its place`() {
    let given = Given(
      yaml: """
        priority: urgent
        rule_matching: some
        rules: [{enable: x}]
        rules_file: a
        rules_files: [b]
        file_output: {enabled: true}
        http_output: {enabled: true}
        engine: {kind: modern_ebpf, modern_ebpf: {buf_size_preset: 11}}
        webserver: {enabled: true, listen_address: localhost, listen_port: 0, ssl_enabled: true}
        metrics: {interval: 5000}
        syscall_event_drops: {threshold: 2, actions: [ignore, log, shout]}
        static_fields: {a: "%"}
        json_output: {a: b}
        """)
    let found = given.problems
    let expected = [
      "1: priority: \"urgent\" is not a priority", "2: rule_matching: \"some\" is not one of first, all",
      "3: rules: an entry is enable or disable", "4: rules_file: is there beside rules_files",
      "6: file_output.enabled: needs file_output.filename too", "7: http_output.enabled: needs http_output.url too",
      "8: engine.modern_ebpf.buf_size_preset: \"11\" is",
      "9: webserver.listen_address: \"localhost\" is not an IP address", "9: webserver.listen_port: \"0\" is not",
      "9: webserver.ssl_enabled: /etc/falco/falco.pem cannot be read",
      "10: metrics.interval: \"5000\" is not a time span",
      "11: syscall_event_drops.threshold: \"2\" is not a number from 0 to 1",
      "11: syscall_event_drops.actions: there is no action \"shout\"",
      "11: syscall_event_drops.actions: ignore goes with neither", "12: static_fields: static field \"a\"",
      "13: json_output: holds several values",
    ]
    for problem in expected { #expect(found.contains { $0.hasPrefix("falco.yaml:\(problem)") }, "\(problem)") }
    #expect(found.count == expected.count)
  }

  @Test func `the plugin for containers is read`() throws {
    let containers = try Given(
      yaml: """
        load_plugins: [container]
        plugins:
          - {name: json, library_path: libjson.so, init_config: {label_max_len: 7}}
          - name: container
            init_config:
              label_max_len: 50
              with_size: false
              hooks: [create, start]
              engines:
                docker: {enabled: true, sockets: [/d.sock]}
                podman: {enabled: false, sockets: [/p.sock]}
                containerd: {enabled: true}
                cri: {sockets: [/one.sock, /two.sock]}
                lxc: {enabled: false}
        """
    ).load().containers
    #expect(containers.longestLabel == 50 && containers.ignored == [.podman, .lxc] && containers.fixed == nil)
    #expect(containers.sockets.docker == ["/d.sock"] && containers.sockets.cri == ["/one.sock", "/two.sock"])
    #expect(containers.sockets.containerd == ContainerSockets().containerd)
  }

  @Test func `one container for everything, and JSON in place of YAML, are read`() throws {
    let json =
      #"{"engines": {"static": {"enabled": true, "container_id": "box", "container_name": "the box", "#
      + #""container_image": "team/box:3"}}}"#
    let containers = try Given(yaml: "plugins: [{name: container, init_config: '\(json)'}]\n").load().containers
    #expect(containers.fixed == FixedContainer(id: "box", name: "the box", image: "team/box:3"))
  }

  @Test func `mistakes about containers are all told`() {
    let found = Given(
      yaml: """
        plugins:
          - name: container
            init_config:
              label_max_len: many
              engines:
                docker: {enabled: perhaps, sockets: [run/docker.sock]}
                static: {enabled: true, container_id: box}
        """
    ).problems
    let expected = [
      "4: plugins.container.init_config.label_max_len", "6: plugins.container.init_config.engines.docker.enabled",
      "6: plugins.container.init_config.engines.docker.sockets: \"run/docker.sock\" is no absolute path",
      "7: plugins.container.init_config.engines.static.enabled: needs plugins.container.init_config.engines.static.container_name",
      "7: plugins.container.init_config.engines.static.enabled: needs plugins.container.init_config.engines.static.container_image",
    ]
    for problem in expected {
      #expect(found.contains { $0.hasPrefix("falco.yaml:\(problem)") }, "\(problem): \(found)")
    }
    #expect(found.count == expected.count)
  }

  @Test func `settings without effect are named in one warning, unless they ask for nothing`() throws {
    let quiet = try Given(
      yaml: """
        plugins: [{name: container}]
        load_plugins: [container]
        outputs_queue: {capacity: 0}
        base_syscalls: {custom_set: [], repair: false}
        libs_logger: {enabled: true, severity: info}
        falco_libs: {snaplen: 80}
        """
    ).load()
    #expect(quiet.warnings == [])
    let loud = try Given(
      yaml: """
        load_plugins: [k8smeta]
        outputs_queue: {capacity: 10}
        base_syscalls: {custom_set: [open], repair: true}
        capture: {enabled: true}
        """
    ).load()
    #expect(
      loud.warnings == [
        "settings of Falco that have no effect here: load_plugins, outputs_queue.capacity, base_syscalls.custom_set, "
          + "base_syscalls.repair, capture"
      ])
  }

  @Test func `a file with everything that Falco's has is taken without a word`() throws {
    let configuration = try Given(
      yaml: #"""
        config_files: [/etc/falco/config.d.nowhere]
        watch_config_files: true
        rules_files: [/etc/falco/falco_rules.yaml, /etc/falco/rules.d]
        engine:
          kind: modern_ebpf
          kmod: {buf_size_preset: 4, drop_failed_exit: false}
          ebpf: {probe: "${HOME}/.falco/falco-bpf.o", buf_size_preset: 4, drop_failed_exit: false}
          modern_ebpf: {cpus_for_each_buffer: 2, buf_size_preset: 4, drop_failed_exit: false, disable_iterators: false}
          replay: {capture_file: /path/to/file.scap}
          gvisor: {config: /etc/falco/pod-init.json, root: ""}
        capture: {enabled: false, path_prefix: /tmp/falco, mode: rules, default_duration: 5000, max_file_size_mb: 0}
        load_plugins: []
        plugins:
          - {name: container, library_path: libcontainer.so, init_config: {label_max_len: 100, with_size: false}}
        plugins_hostinfo: true
        time_format_iso_8601: false
        buffer_format_base64: false
        priority: debug
        json_output: false
        json_include_output_property: true
        json_include_message_property: false
        json_include_output_fields_property: true
        json_include_tags_property: true
        buffered_outputs: false
        rule_matching: first
        outputs_queue: {capacity: 0}
        append_output: [{suggested_output: true}]
        static_fields: {}
        stdout_output: {enabled: true}
        syslog_output: {enabled: true}
        file_output: {enabled: false, keep_alive: false, filename: ./events.txt}
        http_output:
          {enabled: false, url: "", user_agent: falcosecurity/falco, insecure: false, ca_cert: "", ca_bundle: "",
          ca_path: /etc/ssl/certs/, mtls: false, client_cert: /etc/ssl/certs/client.crt,
          client_key: /etc/ssl/certs/client.key, echo: false, compress_uploads: false, keep_alive: false,
          max_consecutive_timeouts: 5}
        program_output: {enabled: false, keep_alive: false, program: "mail -s alert somebody"}
        grpc_output: {enabled: false}
        grpc: {enabled: false, bind_address: "unix:///run/falco/falco.sock", threadiness: 0}
        webserver:
          {enabled: true, threadiness: 0, listen_port: 8765, listen_address: 0.0.0.0, k8s_healthz_endpoint: /healthz,
          prometheus_metrics_enabled: false, ssl_enabled: false, ssl_certificate: /etc/falco/falco.pem}
        log_stderr: true
        log_syslog: true
        log_level: info
        libs_logger: {enabled: true, severity: info}
        output_timeout: 2000
        syscall_event_timeouts: {max_consecutives: 1000}
        syscall_event_drops:
          {threshold: .1, actions: [log, alert], rate: .03333, max_burst: 1, simulate_drops: false}
        metrics:
          {enabled: false, interval: 1h, output_rule: true, rules_counters_enabled: true,
          resource_utilization_enabled: true, state_counters_enabled: true, kernel_event_counters_enabled: true,
          kernel_event_counters_per_cpu_enabled: false, libbpf_stats_enabled: true, plugins_metrics_enabled: true,
          jemalloc_stats_enabled: false, convert_memory_to_mb: true, include_empty_values: false}
        base_syscalls: {custom_set: [], repair: false, all: false}
        falco_libs:
          {thread_table_size: 262144, thread_table_auto_purging_interval_s: 300,
          thread_table_auto_purging_thread_timeout_s: 300, snaplen: 80}
        """#
    ).load()
    #expect(configuration.warnings == [])
    #expect(configuration.drops.threshold == 0.1 && configuration.web != nil && configuration.outputs.forwarder == nil)
  }

  @Test func `a key that nobody knows is a warning in a file`() throws {
    let warnings = try Given(yaml: "json_ouput: true\nwebserver: {prot: 1}\nxyzzy: 1\n").load().warnings
    #expect(
      warnings.map { $0.split(separator: "/").last.map { String($0) } ?? "" }.sorted() == [
        "falco.yaml:1: json_ouput: there is no such setting; did you mean json_output?",
        "falco.yaml:2: webserver.prot: there is no such setting",
        "falco.yaml:3: xyzzy: there is no such setting",
      ])
  }

  @Test func `rules files are those of the command line, or of the file, or the usual ones`() throws {
    var given = Given(yaml: "rules_files: [/a, /b]\n", environment: ["DETECTOR_RULES": "/own"])
    #expect(try given.load().rules.paths == ["rules.yaml"])
    given.rules = []
    #expect(try given.load().rules.paths == ["/a", "/b"])
    given.yaml = nil
    #expect(try given.load().rules.paths == ["/own"])
    given.environment = [:]
    given.standardRules = ["/nowhere/at/all", "/"]
    #expect(try given.load().rules.paths == ["/"])
    given.standardRules = []
    #expect(given.problems == ["there are no rules; name rules files with -r FILE, rules_files or DETECTOR_RULES"])
    given.yaml = "rules_file: /old\n"
    let old = try given.load()
    #expect(old.rules.paths == ["/old"] && old.warnings.count == 1)
  }
}
