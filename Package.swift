// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tocsin",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tocsin", targets: ["tocsin"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "Alerts", swiftSettings: settings),
    .target(name: "Conditions", dependencies: ["CRE2"], swiftSettings: settings),
    .target(
      name: "Rules",
      dependencies: ["Alerts", "Conditions", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "Templates", dependencies: ["Alerts"], swiftSettings: settings),
    .target(
      name: "Outputs",
      dependencies: ["Alerts", "Templates"],
      swiftSettings: settings),
    .target(
      name: "Delivery",
      dependencies: [
        "Alerts", "Outputs", "CCurl", "CLinux", "COpenSSL", "CZlib",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "Serving",
      dependencies: [
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),
    .target(name: "Page", exclude: ["Files"], swiftSettings: settings, plugins: ["EmbedPage"]),
    .plugin(name: "EmbedPage", capability: .buildTool(), dependencies: ["EmbedText"]),
    .executableTarget(name: "EmbedText", swiftSettings: settings),
    .target(
      name: "ServiceManager",
      dependencies: [.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")],
      swiftSettings: settings),
    .target(
      name: "Forwarder",
      dependencies: [
        "Alerts", "Conditions", "Outputs", "Delivery", "Page", "ServiceManager", "Serving", "Templates", "COpenSSL",
        "CZlib",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "Inventory",
      dependencies: [
        "Alerts", "Conditions", "Rules", "CCurl", "CLinux", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "Sensor", dependencies: ["Conditions", "Inventory", "Rules", "CEvents", "CLibbpf", "CLinux"],
      swiftSettings: settings,
      plugins: ["CompileBPF"]),
    .plugin(name: "CompileBPF", capability: .buildTool(), dependencies: ["EmbedObject"]),
    .executableTarget(name: "EmbedObject", swiftSettings: settings),
    .target(
      name: "Detector",
      dependencies: [
        "Alerts", "Conditions", "Outputs", "Delivery", "Inventory", "Rules", "Sensor", "ServiceManager", "Serving",
        "CLinux",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "Supervision",
      dependencies: ["ServiceManager", "CLinux", "CSpawn", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),
    .executableTarget(
      name: "tocsin",
      dependencies: [
        "Alerts", "Conditions", "Outputs", "Delivery", "Detector", "Forwarder", "Rules", "Sensor", "ServiceManager",
        "Supervision", "CCurl", "CLinux", "CLocaleData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings,
      // Self-contained, and a tenth faster: no Swift runtime is needed where it runs.
      linkerSettings: [
        .unsafeFlags([
          "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
          "-lswiftSynchronization",
          // Nobody looks for symbols in it, and whatever is mapped counts as its memory.
          "-use-ld=lld", "-Xlinker", "--no-export-dynamic",
        ])
      ]),
    .testTarget(name: "ConditionsTests", dependencies: ["Conditions"], swiftSettings: settings),
    .testTarget(name: "AlertsTests", dependencies: ["Alerts"], swiftSettings: settings),
    .testTarget(name: "RulesTests", dependencies: ["Alerts", "Conditions", "Rules"], swiftSettings: settings),
    .testTarget(name: "TemplatesTests", dependencies: ["Alerts", "Templates"], swiftSettings: settings),
    .testTarget(
      name: "OutputsTests", dependencies: ["Alerts", "Outputs", "Templates"], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "DeliveryTests",
      dependencies: ["Alerts", "Outputs", "Delivery", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),
    .testTarget(
      name: "ForwarderTests",
      dependencies: [
        "Alerts", "Conditions", "Outputs", "Delivery", "Forwarder", "Page", "Serving", "Templates", "EndToEndSupport",
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Serving", "EndToEndSupport", .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ServiceManagerTests",
      dependencies: [
        "ServiceManager", "EndToEndSupport", .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SupervisionTests",
      dependencies: ["Supervision", "EndToEndSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),
    .testTarget(
      name: "InventoryTests",
      dependencies: ["Conditions", "Inventory", "Rules", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),
    .testTarget(
      name: "SensorTests", dependencies: ["Conditions", "Inventory", "Rules", "Sensor", "CEvents"],
      swiftSettings: settings),
    .testTarget(
      name: "DetectorTests",
      dependencies: [
        "Alerts", "Conditions", "Outputs", "Delivery", "Inventory", "Rules", "Detector", "Sensor", "Serving",
        "EndToEndSupport", "CLinux",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),
    .target(
      name: "EndToEndSupport",
      dependencies: [
        "Alerts",
        .product(name: "Yams", package: "Yams"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      path: "Tests/EndToEndSupport",
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Alerts", "EndToEndSupport", "Rules",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "KernelTests", dependencies: ["Alerts", "EndToEndSupport"], swiftSettings: settings),
    .target(name: "MallocCount", path: "Benchmarks/MallocCount"),
    .executableTarget(
      name: "SearchBenchmark",
      dependencies: ["Alerts", "Delivery", .product(name: "GRDB", package: "GRDB.swift")], path: "Benchmarks/Search",
      swiftSettings: settings),
    .executableTarget(
      name: "RulesBenchmark", dependencies: ["MallocCount", "Rules"], path: "Benchmarks/Rules", swiftSettings: settings),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CEvents"),
    .systemLibrary(name: "CLibbpf", pkgConfig: "libbpf", providers: [.apt(["libbpf-dev", "libelf-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CLocaleData"),
    .systemLibrary(name: "CSpawn"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  ],
  swiftLanguageModes: [.v6]
)

// Only there when it is wanted: it links only with libFuzzer, and libFuzzer only with it. See `make fuzz`.
if Context.environment["TOCSIN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "RulesFuzz", dependencies: ["Alerts", "Conditions", "Rules"], path: "Fuzzing/Rules", swiftSettings: settings
    ))
}
