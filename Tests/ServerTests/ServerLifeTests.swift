import Foundation
import Glibc
import Logging
import NIOCore
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct ServerLifeTests {
  @Test func `stopping finishes what is in flight and says so`() async throws {
    try await RunningServer.run { server in
      let busy = try await server.person()
      let idle = try await server.person()
      try await busy.send("1 hold\n")
      await server.gate.arrived()
      await server.stop()
      // The idle one is let go while the other still waits for its answer.
      #expect(await idle.line()?.hasPrefix("* BYE SHUTDOWN {") == true)
      #expect(await idle.line() == nil)
      server.gate.open()
      #expect(await busy.line() == "1 OK")
      #expect(await busy.line()?.hasPrefix("* BYE SHUTDOWN {") == true)
      #expect(await busy.line() == nil)
      #expect(await server.log.line("stopped") != nil)
    }
  }

  @Test func `stopping does not wait forever`() async throws {
    let limits = Limits.quick { $0.drain = .milliseconds(100) }
    try await RunningServer.run(limits) { server in
      let client = try await server.person()
      try await client.send("1 hold\n")
      await server.gate.arrived()
      await server.stop()
      let lines = await client.linesToEnd()
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("* BYE SHUTDOWN {") == true)
      #expect(await server.log.line("stopped") != nil)
    }
  }

  @Test func `a stopped server accepts nobody`() async throws {
    try await RunningServer.run { server in
      await server.stop()
      _ = await server.log.line("stopped")
      await #expect(throws: (any Error).self) { try await server.client() }
    }
  }

  @Test func `a UNIX socket works, is cleared after a crash and removed at the end`() async throws {
    let path = "/tmp/doorbraak-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
    try leaveSocket(at: path)
    try await RunningServer.run(listen: "unix:\(path)") { server in
      let client = try await server.person()
      try await client.send("1 echo x\n")
      #expect(await client.line() == "1 OK {\"words\":[\"x\"]}")
      await #expect(throws: ListenFault(address: "unix:\(path)", reason: .inUse)) {
        try await RunningServer.run(listen: "unix:\(path)") { _ in }
      }
    }
    #expect(access(path, F_OK) != 0)
  }

  /// A socket file nobody listens at, as a killed process leaves behind.
  private func leaveSocket(at path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    try SocketAddress(unixDomainSocketPath: path).withSockAddr { address, size in
      #expect(bind(descriptor, address, socklen_t(size)) == 0)
    }
  }

  @Test func `a port that is taken is an error with its reason`() async throws {
    try await RunningServer.run { server in
      let text = "\(server.address)"
      let fault = await #expect(throws: ListenFault.self) {
        try await RunningServer.run(listen: text) { _ in }
      }
      guard case .system = fault?.reason else {
        Issue.record("not the system's reason: \(String(describing: fault))")
        return
      }
    }
  }

  @Test func `the log finds a request by its ref and never holds what it was about`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      try await client.send("1 nonsense secret {\"reason\":\"secret\"}\n")
      let answer = try #require(await client.line())
      let lines = await server.log.lines(upTo: "answered")
      let more = await server.log.lines(upTo: "answered")
      let last = await server.log.lines(upTo: "answered")
      let metadata = try #require(last.last?.metadata)
      let ref = try #require(metadata["ref"])
      #expect(answer.contains("\"ref\":\"\(ref)\""))
      #expect(metadata["verb"] == "nonsense")
      #expect(metadata["code"] == "UNKNOWN_VERB")
      #expect(metadata["person"] == "p.devries@gm1963")
      #expect(metadata["duration_us"] != nil)
      #expect(!"\(lines + more + last)".contains("secret"))
    }
  }

  @Test func `too many open files pause accepting and no more`() async {
    await #expect(processExitsWith: .success) { try await acceptWithoutDescriptors() }
  }
}

/// In a process of its own: a client comes when no file can be opened, and is served later.
private func acceptWithoutDescriptors() async throws {
  try await RunningServer.run { server in
    // The client's socket is there before descriptors run out.
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let taken = takeAllDescriptors()
    let port = try #require(server.address.port)
    try SocketAddress(ipAddress: "127.0.0.1", port: port).withSockAddr { address, size in
      try #require(connect(client, address, socklen_t(size)) == 0)
    }
    try #require(await server.log.line("cannot accept; pausing") != nil)
    for descriptor in taken { close(descriptor) }
    // Blocking is fine: this process has nothing else to do.
    var greeting = [UInt8](repeating: 0, count: 7)
    try #require(recv(client, &greeting, 7, Int32(truncatingIfNeeded: MSG_WAITALL)) == 7)
    try #require(greeting == Array("* HELLO".utf8))
    close(client)
    await server.stop()
    let faults = await server.log.lines(upTo: "stopped").filter { $0.message.hasPrefix("cannot") }
    try #require(faults.isEmpty)
  }
}

/// Opens files until the process may open no more.
private func takeAllDescriptors() -> [Int32] {
  // A process may begin with many, which are its parent's.
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
  let most = rlim_t((names.compactMap { Int($0) }.max() ?? 0) + 64)
  var limit = rlimit(rlim_cur: most, rlim_max: most)
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  var taken: [Int32] = []
  while true {
    let descriptor = open("/dev/null", O_RDONLY)
    if descriptor < 0 { return taken }
    taken.append(descriptor)
  }
}
