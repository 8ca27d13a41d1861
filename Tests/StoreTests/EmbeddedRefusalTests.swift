import Foundation
import Testing

@testable import Store

/// What is refused before any server starts.
@Suite struct `Embedded PostgreSQL refuses` {
  private func fault(_ embedded: EmbeddedPostgres) async -> EmbeddedPostgresError? {
    await #expect(throws: EmbeddedPostgresError.self) { try await embedded.start() }
  }

  @Test func `a cluster of another major version`() async throws {
    try await EmbeddedScratch.with { scratch in
      try scratch.makeFolder(scratch.data)
      try scratch.makeFolder(scratch.cluster)
      try scratch.write("9\n", to: scratch.cluster + "/PG_VERSION")
      let user = try ClusterUser.current(clusterOwnerID: nil)
      chown(scratch.cluster, user.userID, user.groupID)
      guard case .versionMismatch(9, let found) = await fault(scratch.embedded()) else {
        Issue.record("not a version mismatch")
        return
      }
      #expect(found.allSatisfy { $0 >= 15 } && !found.isEmpty)
    }
  }

  @Test func `a cluster folder with other files in it`() async throws {
    try await EmbeddedScratch.with { scratch in
      try scratch.makeFolder(scratch.data)
      try scratch.makeFolder(scratch.cluster)
      try scratch.write("my thesis", to: scratch.cluster + "/thesis.txt")
      let user = try ClusterUser.current(clusterOwnerID: nil)
      chown(scratch.cluster, user.userID, user.groupID)
      guard case .folderUnusable(let path, _, _) = await fault(scratch.embedded()) else {
        Issue.record("not unusable")
        return
      }
      #expect(path == scratch.cluster)
      #expect(FileManager.default.fileExists(atPath: scratch.cluster + "/thesis.txt"))
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `a data folder, a cluster and a run folder that belong to somebody else`() async throws {
    try await EmbeddedScratch.with { scratch in
      try scratch.makeFolder(scratch.run)
      chown(scratch.run, 4242, 4242)
      let run = EmbeddedPostgresError.notOwner(
        path: scratch.run, owner: "user 4242", expected: "postgres")
      #expect(throws: run) {
        let user = ClusterUser(
          name: "postgres", userID: 101, groupID: 101, serverName: "root", serverID: 0)
        _ = try RunFolder(user: user).prepare(chosen: scratch.run, candidates: [])
      }
      try scratch.makeFolder(scratch.data)
      try scratch.makeFolder(scratch.cluster)
      chown(scratch.cluster, 4242, 4242)
      guard case .notOwner(let path, _, _) = await fault(scratch.embedded()) else {
        Issue.record("not refused")
        return
      }
      #expect(path == scratch.cluster)
      chown(scratch.data, 4242, 4242)
      let data = EmbeddedPostgresError.notOwner(
        path: scratch.data, owner: "user 4242", expected: "root")
      #expect(await fault(scratch.embedded()) == data)
    }
  }

  @Test func `a run folder that others may enter, and one that is a link`() async throws {
    try await EmbeddedScratch.with { scratch in
      let user = try Self.plainUser()
      let folder = RunFolder(user: user)
      try scratch.makeFolder(scratch.run, mode: 0o750)
      for path in [scratch.run, scratch.root + "/link"] {
        symlink(scratch.run, scratch.root + "/link")
        #expect(throws: EmbeddedPostgresError.self) {
          _ = try folder.prepare(chosen: path, candidates: [])
        }
      }
      chmod(scratch.run, 0o700)
      #expect(try folder.prepare(chosen: scratch.run, candidates: []) == scratch.run)
    }
  }

  @Test func `a chosen run folder that is too long, while a long candidate is passed over`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      let folder = RunFolder(user: try Self.plainUser())
      let long = scratch.root + "/" + String(repeating: "x", count: 100)
      #expect(
        throws: EmbeddedPostgresError.socketPathTooLong(
          path: long + "/.s.PGSQL.5432", bytesMax: 107)
      ) { _ = try folder.prepare(chosen: long, candidates: []) }
      #expect(
        try folder.prepare(chosen: nil, candidates: [long, scratch.run, "/tmp"]) == scratch.run)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root drops its rights"))
  func `a data folder that the server's user cannot reach, with a way out`() async throws {
    try await EmbeddedScratch.with { scratch in
      try scratch.makeFolder(scratch.root + "/private")
      let embedded = EmbeddedPostgres(
        dataFolder: scratch.root + "/private/data", environment: [:]
      ) { _ in }
      let fault = await fault(embedded)
      #expect(fault?.message.contains("\(scratch.root)/private") == true)
      #expect(fault?.hint.contains("/var/lib/doorbraak") == true)
      #expect(!FileManager.default.fileExists(atPath: scratch.root + "/private/data"))
    }
  }

  @Test func `a data folder with other files that others may read, and leaves it as it was`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      try scratch.makeFolder(scratch.data, mode: 0o755)
      try scratch.write("a letter", to: scratch.data + "/letter.txt")
      guard case .folderUnusable = await fault(scratch.embedded()) else {
        Issue.record("not refused")
        return
      }
      #expect(FileEntry(at: scratch.data)?.mode == 0o755)
    }
  }

  @Test(arguments: ["it's", "$(touch x)", "a`b", "a\"b", "a\\b", "a,b", "a\nb"])
  func `a data folder whose name the shell would read`(name: String) async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = EmbeddedPostgres(dataFolder: scratch.root + "/" + name, environment: [:]) {
        _ in
      }
      guard case .folderUnusable = await fault(embedded) else {
        Issue.record("not refused")
        return
      }
    }
  }

  @Test func `to look elsewhere when a named folder has no programs`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded(binaries: scratch.root)
      let fault = await fault(embedded)
      #expect(fault == .binariesNotFound(searched: [scratch.root]))
      #expect(fault?.hint.contains("apt-get install postgresql") == true)
    }
  }

  @Test func `programs that are too old`() async throws {
    try await EmbeddedScratch.with { scratch in
      let old = try scratch.fakeBinaries(version: 14, initdb: "exit 0")
      #expect(await fault(scratch.embedded(binaries: old)) == .binariesNotFound(searched: [old]))
    }
  }

  /// This process's user without dropping rights, also for root.
  private static func plainUser() throws -> ClusterUser {
    var user = try ClusterUser.current(clusterOwnerID: nil)
    user.name = user.serverName
    user.userID = user.serverID
    return user
  }
}
