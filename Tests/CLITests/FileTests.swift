import CLI
import FakePeer
import Testing
import Wire

/// Files that come from a server that is not believed.
struct FileTests {
  private static let text = "Kaart van het gebied.\n"
  private static let hash = FileHash.text(of: Array(text.utf8))

  /// Gives these pieces, whatever is asked.
  private static func peer(_ pieces: [String]) async throws -> FakePeer {
    let size = pieces.reduce(0) { $0 + $1.utf8.count }
    return try await Script.peer { request in
      let offset = request.object["offset"]?.integerValue ?? 0
      var (place, index) = (0, 0)
      while place < offset, index < pieces.count {
        place += pieces[index].utf8.count
        index += 1
      }
      let piece = pieces.indices.contains(index) ? pieces[index] : ""
      let next = place + piece.utf8.count
      let object: JSONObject = [
        "piece": .string(Base64.encode(Array(piece.utf8))), "size": .integer(size),
        "next": next < size ? .integer(next) : .null,
      ]
      return .lines(["\(request.tag) OK \(object.text)"])
    }
  }

  @Test func `a file is saved once all of it came and its hash is right`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(["Kaart van ", "het gebied.\n"])
    let outcome = await bench.run(
      ["get", Self.hash, "--save", bench.home + "/kaart"], peer: peer)
    #expect(outcome.code == .done, "\(outcome)")
    #expect(outcome.out == "sha256\t\(Self.hash)\nsize\t22\nsaved\t\(bench.home)/kaart\n")
    #expect(bench.read("kaart") == Self.text)
  }

  @Test(arguments: [["Kaart van ", "een gebied.\n"], ["Kaart van "], [""]])
  func `a file with another hash is exit 5, and nothing is written`(
    _ pieces: [String]
  ) async throws {
    let bench = try Bench()
    let outcome = await bench.run(
      ["get", Self.hash, "--save", bench.home + "/kaart"], peer: try await Self.peer(pieces))
    #expect(outcome.code == .verificationFailed)
    #expect(outcome.err.contains("is niet het bestand met deze SHA-256"), "\(outcome)")
    #expect(bench.read("kaart") == nil)
  }

  @Test func `a file that is there is not written over, nor what stands beside it`() async throws {
    let bench = try Bench()
    try bench.write("kaart", "mine")
    try bench.write("plan.new", "mine too")
    let peer = try await Self.peer([Self.text])
    let refused = await bench.run(
      ["get", Self.hash, "--save", bench.home + "/kaart"], peer: peer)
    #expect(refused.code == .usage)
    #expect(refused.err.contains("staat al een bestand"), "\(refused)")
    #expect(bench.read("kaart") == "mine")
    let saved = await bench.run(["get", Self.hash, "--save", bench.home + "/plan"], peer: peer)
    #expect(saved.code == .done, "\(saved)")
    #expect(bench.read("plan.new") == "mine too")
    #expect(bench.read("plan") == Self.text)
  }

  /// Also when the server counts pieces and forgets them.
  @Test(arguments: [0, 22]) func `what the server did not take whole is not attached`(
    _ received: Int
  ) async throws {
    let bench = try Bench()
    try bench.write("kaart.txt", Self.text)
    let peer = try await Script.peer { request in
      let object: JSONObject =
        request.verb == "put"
        ? ["received": .integer(received), "stored": false] : ["ref": "stougjeswijk/1"]
      return .lines(["\(request.tag) OK \(object.text)"])
    }
    let outcome = await bench.run(
      ["attach", "stougjeswijk/1", bench.home + "/kaart.txt"], peer: peer)
    #expect(outcome.code == .unavailable, "\(outcome)")
    #expect(outcome.err.contains("niet het hele bestand"), "\(outcome)")
    #expect(outcome.out == "")
  }

  @Test func `a file that cannot be read is exit 64`() async throws {
    let bench = try Bench()
    try bench.write("empty", "")
    let peer = try await Self.peer([""])
    for path in ["/nowhere", bench.home + "/empty", bench.home] {
      let outcome = await bench.run(["get", path], peer: peer)
      #expect(outcome.code == .usage, "\(outcome)")
      #expect(outcome.err.contains("is niet te lezen of is leeg"), "\(outcome)")
    }
  }
}
