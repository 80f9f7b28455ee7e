// swift-tools-version: 6.1
import PackageDescription

// The grammar's generated parser is large and hot: without NDEBUG and with frame
// pointers it is measurably slower, and an unoptimised one makes every test slow.
let grammarSettings: [CSetting] = [
  .define("NDEBUG"),
  .unsafeFlags(["-O2", "-fomit-frame-pointer"]),
]

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "unknot",
  products: [.executable(name: "unknot", targets: ["unknot"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CTreeSitter", pkgConfig: "tree-sitter", providers: [.apt(["libtree-sitter-dev"])]),
    .target(
      name: "CTreeSitterPython", dependencies: ["CTreeSitter"], cSettings: grammarSettings),
    .target(name: "CParserArena", dependencies: ["CTreeSitter"], cSettings: grammarSettings),

    .target(
      name: "Syntax", dependencies: ["CTreeSitter", "CTreeSitterPython", "CParserArena"],
      swiftSettings: swiftSettings),
    .target(name: "ReferenceGraph", swiftSettings: swiftSettings),
    .target(name: "RuntimeModel", swiftSettings: swiftSettings),
    .target(name: "HeapPrograms", dependencies: ["RuntimeModel"], swiftSettings: swiftSettings),
    .target(name: "Execution", dependencies: ["Syntax", "RuntimeModel"], swiftSettings: swiftSettings),
    .executableTarget(
      name: "conformance", dependencies: ["HeapPrograms", "RuntimeModel"], swiftSettings: swiftSettings),
    .target(
      name: "Analysis", dependencies: ["Syntax", "ReferenceGraph"], swiftSettings: swiftSettings),
    .target(
      name: "Rules", dependencies: ["Analysis", "ReferenceGraph", "Syntax"],
      exclude: ["Cards/models"], resources: [.embedInCode("Cards")], swiftSettings: swiftSettings),
    .target(
      name: "Validation", dependencies: ["Syntax", "Analysis", "Rules", "RuntimeModel", "Execution"],
      swiftSettings: swiftSettings),
    .target(
      name: "Emission", dependencies: ["Syntax", "Rules", "RuntimeModel", "Execution", "Validation"],
      swiftSettings: swiftSettings),
    .target(name: "Report", dependencies: ["Rules", "Syntax"], swiftSettings: swiftSettings),
    .executableTarget(
      name: "unknot",
      dependencies: [
        "Syntax", "Analysis", "Rules", "Validation", "Emission", "Report", "RuntimeModel",
        "Execution",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    .testTarget(
      name: "SyntaxTests", dependencies: ["Syntax", "CTreeSitter", "CTreeSitterPython"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ReferenceGraphTests", dependencies: ["ReferenceGraph"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RuntimeModelTests", dependencies: ["RuntimeModel", "HeapPrograms"], exclude: ["Recorded"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ExecutionTests", dependencies: ["Execution", "HeapPrograms", "RuntimeModel"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "Syntax"], exclude: ["Goldens", "Holding"],
      swiftSettings: swiftSettings),
    .testTarget(name: "RulesTests", dependencies: ["Rules"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ValidationTests",
      dependencies: ["Validation", "Analysis", "Rules", "Syntax", "RuntimeModel", "Execution"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "EmissionTests",
      dependencies: [
        "Emission", "Validation", "Analysis", "Rules", "Syntax", "RuntimeModel", "Execution", "HeapPrograms",
      ], swiftSettings: swiftSettings),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Rules", "Syntax"], exclude: ["Goldens"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests", dependencies: ["unknot", "Report", "Rules", "Syntax"], exclude: ["Clients"],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
