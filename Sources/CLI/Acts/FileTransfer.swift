import Client
import Wire

/// Files to and from the server, piece by piece; hashes are checked at both ends.
struct FileTransfer {
  var place: Workplace
  var conversation: Conversation

  /// The server's bound on a file, in octets.
  static let bytesMax = 33_554_432
  /// Octets of every piece but the last.
  static let pieceBytes = 24_576

  /// Brings what is not there yet, and gives the last answer.
  func put(_ bytes: [UInt8], sha256: String) async throws(ClientFault) -> JSONObject? {
    var object: JSONObject = ["size": .integer(bytes.count)]
    var answer = try await ask("put", sha256, object)
    // A server that never gets further must not keep the client for ever.
    for _ in 0...(bytes.count / Self.pieceBytes) {
      guard answer?["stored"]?.boolValue == false,
        let offset = answer?["received"]?.integerValue, bytes.indices.contains(offset)
      else { break }
      object["offset"] = .integer(offset)
      let end = min(offset + Self.pieceBytes, bytes.count)
      object["piece"] = .string(Base64.encode(Array(bytes[offset..<end])))
      answer = try await ask("put", sha256, object)
    }
    return answer
  }

  /// All bytes; nil when they are not what the hash says.
  func get(_ sha256: String) async throws(ClientFault) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < Self.bytesMax {
      let answer = try await ask("get", sha256, ["offset": .integer(bytes.count)])
      guard let piece = answer?["piece"]?.stringValue.flatMap(Base64.decode), !piece.isEmpty
      else { return nil }
      bytes += piece
      guard answer?["next"]?.integerValue != nil else { break }
    }
    return FileHash.text(of: bytes) == sha256 ? bytes : nil
  }

  private func ask(
    _ verb: String, _ sha256: String, _ object: JSONObject
  ) async throws(ClientFault) -> JSONObject? {
    try await conversation.patiently(
      Request(tag: "1", verb: verb, words: [sha256], object: object))
  }
}

/// `put PATH`: brings the file and says its hash.
struct PutAct {
  var place: Workplace
  var conversation: Conversation
  var file: LocalFile

  func run() async throws(Stop) -> ExitCode {
    do throws(ClientFault) {
      let answer = try await FileTransfer(place: place, conversation: conversation)
        .put(file.bytes, sha256: file.sha256)
      await conversation.showNotes()
      place.printer.object(answer ?? JSONObject())
      return ExitCode(answer: answer)
    } catch {
      throw Stop(error, place.phrases)
    }
  }
}

/// `get SHA256 --save PATH`: the whole file, checked and then written.
struct GetAct {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  func run() async throws(Stop) -> ExitCode {
    let (sha256, path) = (asked.words.first ?? "", asked.extras["save"] ?? "")
    let bytes: [UInt8]?
    do throws(ClientFault) {
      bytes = try await FileTransfer(place: place, conversation: conversation).get(sha256)
    } catch {
      throw Stop(error, place.phrases)
    }
    guard let bytes else {
      throw Stop(code: .verificationFailed, message: place.phrases("file-other"))
    }
    guard Files.write(bytes, to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
    place.printer.object([
      "sha256": .string(sha256), "size": .integer(bytes.count), "saved": .string(path),
    ])
    return .done
  }
}
