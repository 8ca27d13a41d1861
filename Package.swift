// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Optimised in debug builds too: the property tests decide and replay millions of acts.
let fast = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess: [Target.Dependency] = [
  .product(name: "Subprocess", package: "swift-subprocess"),
  .product(name: "SystemPackage", package: "swift-system"),
]

let package = Package(
  name: "doorbraak",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strict),
    .target(name: "Domain", dependencies: [crypto], swiftSettings: fast),
    .target(
      name: "Wire", dependencies: [crypto], resources: [.embedInCode("Catalogue")],
      swiftSettings: fast),
    .target(
      name: "SQL", path: "sql",
      resources: ["roles", "migrations", "functions", "views", "policies"].map { .embedInCode($0) },
      swiftSettings: strict),
    .target(
      name: "Templates", path: "templates",
      resources: [
        "impasse.txt", "probleemanalyse.txt", "hoofdlijnenakkoord.txt", "bestuurlijk-akkoord.txt",
      ].map { .embedInCode($0) },
      swiftSettings: strict),
    .target(
      name: "Store", dependencies: ["Postgres", "Domain", "SQL", crypto, logging] + subprocess,
      swiftSettings: fast),
    .target(
      name: "Commands",
      dependencies: ["Store", "Postgres", "Domain", "Templates", "Wire", crypto, logging],
      swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "Commands", "Wire", logging, lifecycle, tls,
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "NIOTLS", package: "swift-nio"),
      ] + nio, swiftSettings: strict),
    .target(
      name: "Certificates",
      dependencies: [
        crypto, .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "doorbraakd",
      dependencies: [
        "Server", "Certificates", "Commands", "Store", "Postgres", "Domain", "Wire", logging,
        lifecycle,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .target(
      name: "Client",
      dependencies: ["Wire", tls, .product(name: "NIOTLS", package: "swift-nio")] + nio
        + subprocess,
      swiftSettings: strict),
    .target(
      name: "CLI",
      dependencies: [
        "Client", "Wire", crypto,
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ] + subprocess, swiftSettings: strict),
    .executableTarget(name: "doorbraak", dependencies: ["CLI"], swiftSettings: strict),
    .target(name: "SeededChance", path: "Tests/SeededChance", swiftSettings: fast),
    .target(
      name: "RandomTerms", dependencies: ["SeededChance", "Domain"], path: "Tests/RandomTerms",
      swiftSettings: fast),
    .target(
      name: "FakePeer", dependencies: ["Wire"] + nio, path: "Tests/FakePeer",
      swiftSettings: strict),
    .target(
      name: "CertificateScratch", dependencies: ["Certificates"], path: "Tests/CertificateScratch",
      swiftSettings: strict),
    .testTarget(
      name: "PostgresTests", dependencies: ["Postgres"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests", dependencies: ["SeededChance", "Commands", "Domain", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "CertificateScratch", "Certificates", "FakePeer", "Server", "Commands", "Wire", logging,
        lifecycle, tls,
      ] + nio,
      swiftSettings: strict),
    .testTarget(
      name: "ClientTests", dependencies: ["Client", "FakePeer", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "CertificatesTests", dependencies: ["CertificateScratch", "Certificates"],
      swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "FakePeer", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "DomainTests", dependencies: ["RandomTerms", "SeededChance", "Domain", "Templates"],
      swiftSettings: fast),
    .testTarget(
      name: "WireTests", dependencies: ["SeededChance", "Wire", crypto], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["SeededChance", "Commands", "Domain", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "ContractTests",
      dependencies: [
        "CLI", "Commands", "Domain", "SQL", "Server", "Store", "Templates", "Wire", crypto,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TranscriptTests",
      dependencies: [
        "SeededChance", "CertificateScratch", "Certificates", "CLI", "Client", "FakePeer",
        "Support",
        "Server", "Commands", "Store", "Postgres", "Domain", "Wire", crypto, logging, lifecycle,
        tls,
      ] + nio + subprocess, exclude: ["Resources"], swiftSettings: strict),
    .testTarget(name: "DocumentTests", dependencies: subprocess, swiftSettings: strict),
    .target(
      name: "Support",
      dependencies: [
        "SeededChance", "Store", "Postgres", "Domain", logging,
        .product(name: "NIOCore", package: "swift-nio"),
      ], path: "Tests/Support", swiftSettings: strict),
    .executableTarget(
      name: "doorbraak-load",
      dependencies: [
        "Postgres", "Wire", crypto, tls,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ] + nio, path: "Tests/Load", exclude: ["Rival"], swiftSettings: strict),
    .executableTarget(
      name: "doorbraakd-planted",
      dependencies: [
        "Server", "Commands", "Store", "Postgres", "Domain", "Wire", logging, lifecycle,
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], path: "Tests/Planted", swiftSettings: strict),
    .testTarget(
      name: "KillTests",
      dependencies: [
        "SeededChance", "Support", "Store", "Postgres", "Domain", "Wire", crypto,
      ] + nio + subprocess,
      swiftSettings: fast),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "RandomTerms", "SeededChance", "Store", "Support", "Domain", "Postgres", "SQL", crypto,
      ],
      exclude: ["Landed"], swiftSettings: fast),
  ]
)
