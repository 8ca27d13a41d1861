import Foundation
import Testing

/// What must stay true of the sources. Each test names the offender.
@Suite struct SourceTests {
  /// What a module of ours may import of ours: imports run one way (architecture.md).
  static let ours: [String: Set<String>] = [
    "CLibPQ": [],
    "Postgres": ["CLibPQ"],
    "Domain": [],
    "Wire": [],
    "SQL": [],
    "Templates": [],
    "Store": ["Postgres", "Domain", "SQL"],
    "Commands": ["Store", "Postgres", "Domain", "Templates", "Wire"],
    "Server": ["Commands", "Wire"],
    "Certificates": [],
    "doorbraakd": [
      "Server", "Certificates", "Commands", "Store", "Postgres", "Domain", "Wire",
    ],
    "Client": ["Wire"],
    "CLI": ["Client", "Wire"],
    "doorbraak": ["CLI"],
  ]

  /// What a module may import of others; nobody imports anything that is not here.
  static let others: [String: Set<String>] = [
    "Postgres": ["Synchronization", "Foundation", "FoundationEssentials"],
    "Domain": ["Crypto", "Foundation", "FoundationEssentials", "Synchronization"],
    "Wire": ["Crypto", "Foundation", "FoundationEssentials"],
    "Store": [
      "Crypto", "Foundation", "FoundationEssentials", "Logging", "Subprocess",
      "Synchronization", "SystemPackage",
    ],
    "Commands": [
      "Crypto", "Foundation", "FoundationEssentials", "Logging", "Synchronization",
    ],
    "Server": [
      "DequeModule", "FoundationEssentials", "Logging", "NIOCore", "NIOPosix", "NIOSSL", "NIOTLS",
      "ServiceLifecycle", "Synchronization",
    ],
    "Certificates": ["Crypto", "FoundationEssentials", "SwiftASN1", "X509"],
    "doorbraakd": [
      "ArgumentParser", "Foundation", "Logging", "ServiceLifecycle", "UnixSignals",
    ],
    "Client": [
      "Foundation", "FoundationEssentials", "NIOCore", "NIOPosix", "NIOSSL", "NIOTLS",
      "Subprocess", "Synchronization", "SystemPackage",
    ],
    "CLI": [
      "Crypto", "Dispatch", "Foundation", "FoundationEssentials", "Subprocess", "Synchronization",
      "SystemPackage", "UnixSignals",
    ],
    "doorbraak": ["Foundation", "FoundationEssentials"],
  ]

  @Test func `every module is known here`() throws {
    let modules = try Repository.folders(in: "Sources") + ["SQL", "Templates"]
    #expect(Set(modules) == Set(Self.ours.keys))
  }

  @Test func `imports run one way`() throws {
    var seen = 0
    let platforms: Set = ["Glibc", "Musl", "Darwin"]
    for module in Self.ours.keys.sorted() {
      let folder =
        ["SQL", "Templates"].contains(module) ? module.lowercased() : "Sources/\(module)"
      let allowed = Self.ours[module, default: []].union(Self.others[module, default: []])
        .union(Self.others[module] == nil ? [] : platforms)
      for (place, line) in try Repository.code(under: folder) {
        guard let imported = Self.importedModule(line) else { continue }
        seen += 1
        #expect(allowed.contains(imported), "\(place): \(module) may not import \(imported)")
      }
    }
    #expect(seen > 300, "the search for imports found only \(seen)")
  }

  @Test func `an import is found in all its forms`() {
    #expect(Self.importedModule("import Wire") == "Wire")
    #expect(Self.importedModule("  internal import Crypto") == "Crypto")
    #expect(Self.importedModule("@testable import Store") == "Store")
    #expect(Self.importedModule("public import struct Foundation.Data") == "Foundation")
    #expect(Self.importedModule("let important = 1") == nil)
  }

  /// The module in `public import Domain`, `import struct Foundation.Data`.
  static func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1,
      words[..<index].allSatisfy({
        $0.hasPrefix("@")
          || ["public", "package", "internal", "private", "fileprivate"].contains($0)
      })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var"]
    let name = kinds.contains(words[index + 1]) ? words.last : words[index + 1]
    return name?.split(separator: ".").first.map(String.init)
  }

  @Test func `no file has more than 400 lines`() throws {
    let files = ["Sources", "Tests", "sql"].flatMap {
      Repository.files(under: $0, ending: ".swift") + Repository.files(under: $0, ending: ".sql")
    }
    #expect(files.count > 200)
    for path in files {
      let count =
        try Repository.text(path).split(
          separator: "\n", omittingEmptySubsequences: false
        ).count - 1
      #expect(count <= 400, "\(path) has \(count) lines")
    }
  }

  /// What the house rules forbid, and why the search cannot mistake it.
  static let forbidden = [
    "@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast", "try!", "as!", "fatalError(",
    "preconditionFailure(", "assertionFailure(", "TODO", "FIXME", " Task {",
    "(Task {", "Task.detached",
    "@preconcurrency",
  ]

  @Test(arguments: forbidden)
  func `the sources hold nothing that the house forbids`(_ words: String) throws {
    for (place, line) in try Repository.code(under: "Sources") {
      #expect(!line.contains(words), "\(place): \(words)")
    }
  }

  @Test func `no file is named after what it does not say`() {
    let empty = ["Util", "Helper", "Manager", "Common", "Base.", "Misc", "New"]
    for path in Repository.files(under: "Sources", ending: ".swift") {
      let name = path.split(separator: "/").last ?? ""
      #expect(!empty.contains { name.contains($0) }, "\(path)")
    }
  }

  /// A `Query` is written in the source or embedded from a file; so is a script.
  @Test func `no SQL is built from text`() throws {
    var seen = 0
    for path in Repository.files(under: "Sources", ending: ".swift")
    where !path.hasPrefix("Sources/Postgres/") {
      let source = try Repository.text(path)
      #expect(!source.contains("PQexec"), "\(path) goes around Postgres")
      for match in source.matches(of: /(?:Query|executeScript)\(\s*([^\n]*)/) {
        seen += 1
        let argument = match.1
        let isEmbedded =
          path == "Sources/Store/Migration/Migrator.swift"
          && ["file: file.bytes", "Self.query(file)", "Self.bookkeeping", "Self.dropCode"]
            .contains { argument.hasPrefix($0) }
        let isLiteral = argument.hasPrefix("\"") && !argument.contains("\\(")
        #expect(isLiteral || isEmbedded, "\(path): \(match.0)")
      }
    }
    #expect(seen > 4, "the search for queries found only \(seen)")
  }

  @Test func `only the module Postgres speaks libpq`() throws {
    for (place, line) in try Repository.code(under: "Sources")
    where !place.hasPrefix("Sources/Postgres/") {
      #expect(Self.importedModule(line) != "CLibPQ", "\(place)")
    }
  }
}
