import Testing

@testable import Store

@Suite struct `The plan for a cluster` {
  private func seen(
    _ content: ClusterContent = .cluster(majorVersion: 15), status: PostmasterFile.Status? = nil,
    alive: Bool = false, socket: Bool = false, taken: Bool = false, strays: [Int32] = []
  ) -> ClusterObservation {
    ClusterObservation(
      content: content, binariesMajorVersions: [17, 15],
      postmaster: status.map(postmaster), isPostmasterAlive: alive, isSocketUsable: socket,
      isNumberTaken: taken, strays: strays)
  }

  private func postmaster(_ status: PostmasterFile.Status) -> PostmasterFile {
    PostmasterFile(processID: 77, port: 5432, socketFolder: "/run/x", status: status)
  }

  @Test func `an empty folder is initialised, a foreign one refused`() {
    #expect(ClusterStep(after: seen(.nothing)) == .initialise)
    #expect(ClusterStep(after: seen(.somethingElse)) == .refuseContent)
    #expect(
      ClusterStep(after: seen(.cluster(majorVersion: 16)))
        == .refuseVersion(cluster: 16, binaries: [17, 15]))
  }

  @Test func `a living server is awaited, adopted, or stopped when its socket is gone`() {
    #expect(ClusterStep(after: seen(status: .starting, alive: true)) == .waitUntilReady)
    #expect(ClusterStep(after: seen(status: .stopping, alive: true)) == .waitUntilStopped)
    #expect(
      ClusterStep(after: seen(status: .ready, alive: true, socket: true))
        == .adopt(postmaster(.ready)))
    #expect(
      ClusterStep(after: seen(status: .ready, alive: true)) == .stop(postmaster(.ready)))
  }

  @Test func `a dead server's children are awaited before a number is cleared or it starts`() {
    #expect(ClusterStep(after: seen()) == .start)
    #expect(ClusterStep(after: seen(status: .ready)) == .start)
    #expect(
      ClusterStep(after: seen(status: .ready, taken: true, strays: [8, 9]))
        == .waitForStrays([8, 9]))
    #expect(ClusterStep(after: seen(status: .ready, taken: true)) == .removeStaleFile)
  }

  @Test func `waiting is reported at once, then every five seconds, and ends`() {
    var wait = ClusterWait(secondsMax: 60)
    #expect(wait.line(for: .waitUntilReady, elapsed: .seconds(0)) == "PostgreSQL is starting up")
    #expect(wait.line(for: .waitUntilReady, elapsed: .seconds(4)) == nil)
    #expect(wait.line(for: .waitUntilReady, elapsed: .seconds(5)) != nil)
    #expect(wait.line(for: .start, elapsed: .seconds(6)) == "starting PostgreSQL")
    #expect(!wait.isOver(elapsed: .seconds(59)))
    #expect(wait.isOver(elapsed: .seconds(60)))
    wait.began(at: .seconds(30))
    #expect(!wait.isOver(elapsed: .seconds(89)))
    #expect(wait.secondsLeft(elapsed: .seconds(80)) == 10)
  }
}

@Suite struct `What PostgreSQL writes is read` {
  @Test func `postmaster.pid of a ready server, of one that begins, and rubbish`() {
    let ready = "4535\n/d/postgres\n1795314213\n5433\n/run/x\n\n 16220231         4\nready   \n"
    #expect(
      PostmasterFile(parsing: ready)
        == PostmasterFile(processID: 4535, port: 5433, socketFolder: "/run/x", status: .ready))
    let begins = "4535\n/d/postgres\n1795314213\n5432\n"
    #expect(PostmasterFile(parsing: begins)?.status == .starting)
    #expect(PostmasterFile(parsing: begins)?.socketFolder == "")
    #expect(PostmasterFile(parsing: "-12\n")?.processID == 12)
    for rubbish in ["", "\n", "x\n", "0\n", "1\n", "-1\n"] {
      #expect(PostmasterFile(parsing: rubbish) == nil)
    }
  }

  @Test func `versions of released, packaged and beta servers`() {
    let versions: [(String, Int?)] = [
      ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 15),
      ("postgres (PostgreSQL) 17beta1\n", 17), ("mysqld 8\n", nil), ("", nil),
    ]
    for (text, version) in versions {
      #expect(PostgresBinaries.majorVersion(in: text) == version)
    }
  }

  @Test func `the cluster's own version wins, then the newest`() {
    let found = [
      PostgresBinaries(folder: "/a", majorVersion: 15),
      PostgresBinaries(folder: "/b", majorVersion: 17),
    ]
    #expect(PostgresBinaries.choose(from: found, forCluster: 15)?.folder == "/a")
    #expect(PostgresBinaries.choose(from: found, forCluster: nil)?.folder == "/b")
    #expect(PostgresBinaries.choose(from: found, forCluster: 16)?.folder == "/b")
    #expect(PostgresBinaries.choose(from: [], forCluster: nil) == nil)
  }

  @Test func `a named folder of programs is the only one searched, else Debian's newest first`() {
    var search = BinariesSearch(
      given: nil, environment: ["DOORBRAAK_PG_BIN": "/own", "PATH": "/usr/bin"])
    #expect(search.candidates(packaged: "/pkg") == ["/own"])
    search.given = "/given"
    #expect(search.candidates(packaged: "/pkg") == ["/given"])
    search = BinariesSearch(
      given: nil, environment: ["PATH": "/usr/bin:relative:/usr/bin:/pkg"], versionsFolder: "/none")
    #expect(search.candidates(packaged: "/pkg") == ["/pkg", "/usr/bin"])
  }
}

@Suite struct `Names and places` {
  @Test func `connection strings quote every value`() {
    let endpoint = EmbeddedEndpoint(
      socketFolder: "/run/x", port: 5432, superuser: "s", serverUser: "postgres",
      postmasterPID: 2)
    #expect(
      endpoint.connectionString(user: "it's", database: "a\\b c")
        == "host='/run/x' port='5432' user='it\\'s' dbname='a\\\\b c' requirepeer='postgres'")
  }

  @Test func `the default data folder follows the user`() {
    let folder = EmbeddedPostgres.defaultDataFolder
    #expect(folder(["HOME": "/root"], true) == "/var/lib/doorbraak")
    #expect(folder(["HOME": "/home/p"], false) == "/home/p/.local/share/doorbraak")
    #expect(folder(["HOME": "/h", "XDG_DATA_HOME": "/x"], false) == "/x/doorbraak")
    #expect(folder(["HOME": "/h", "XDG_DATA_HOME": "x"], false) == "/h/.local/share/doorbraak")
  }

  @Test func `every role gets a line for the user that runs doorbraakd`() {
    let lines = EmbeddedSettings.identities(operatingSystemUser: "root").split(separator: "\n")
    #expect(lines.count == EmbeddedSettings.roles.count + 1)
    #expect(lines.contains("doorbraak \"root\" doorbraak_append"))
  }

  @Test func `data folders of one user get run folders of their own, short enough for a socket`() {
    let user = ClusterUser(
      name: "p", userID: 1000, groupID: 1000, serverName: "p", serverID: 1000)
    let one = RunFolder.candidates(for: "/a", user: user, environment: ["XDG_RUNTIME_DIR": "/x"])
    let other = RunFolder.candidates(for: "/b", user: user, environment: [:])
    #expect(one.count == 3 && one[0].hasPrefix("/x/doorbraak-"))
    #expect(Set(one).isDisjoint(with: other))
    #expect(RunFolder.fits(one[2]))
    #expect(RunFolder.fits("/" + String(repeating: "x", count: 92)))
    #expect(!RunFolder.fits("/" + String(repeating: "x", count: 93)))
  }

  @Test func `paths become absolute without dots`() {
    #expect(PlainPath.absolute("/a/./b//../c/") == "/a/c")
    #expect(PlainPath.absolute("/..") == "/")
    #expect(PlainPath.absolute("x").hasSuffix("/x"))
    #expect(PlainPath.chain(to: "/a/b") == ["/", "/a", "/a/b"])
    #expect(PlainPath.parent(of: "/a") == "/")
  }
}
