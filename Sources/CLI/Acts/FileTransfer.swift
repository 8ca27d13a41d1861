import Client
import Wire

/// Files to and from the server, piece by piece; hashes are checked at both ends.
struct FileTransfer {
  var place: Workplace
  var conversation: Conversation

  /// Brings what is not there yet, and gives the last answer.
  ///
  /// - Throws: exit 64 when it is larger than the server takes, 69 when the server did not get all.
  func put(_ file: LocalFile) async throws(Stop) -> JSONObject? {
    guard file.size <= FilePieces.fileBytesMax else {
      throw place.usage(
        "file-too-large", ["path": file.path, "limit": String(FilePieces.fileBytesMax)],
        hint: "hint-elsewhere")
    }
    var object: JSONObject = ["size": .integer(file.size)]
    var answer = try await ask("put", file.sha256, object)
    // A server that never gets further must not keep the client for ever.
    for _ in 0...(file.size / FilePieces.bytes) {
      guard answer?["stored"]?.boolValue == false,
        let offset = answer?["received"]?.integerValue, (0..<file.size).contains(offset)
      else { break }
      object["offset"] = .integer(offset)
      object["piece"] = .string(Base64.encode(try file.piece(at: offset, place)))
      answer = try await ask("put", file.sha256, object)
    }
    guard answer?["stored"]?.boolValue == true else {
      throw Stop(code: .unavailable, message: place.phrases("file-not-stored"))
    }
    return answer
  }

  /// All bytes.
  ///
  /// - Throws: exit 5 when they are not what the hash says.
  func get(_ sha256: String) async throws(Stop) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < FilePieces.fileBytesMax {
      let answer = try await ask("get", sha256, ["offset": .integer(bytes.count)])
      guard let piece = answer?["piece"]?.stringValue.flatMap(Base64.decode), !piece.isEmpty
      else { break }
      bytes += piece
      guard answer?["next"]?.integerValue != nil else { break }
    }
    guard FileHash.text(of: bytes) == sha256 else {
      throw Stop(code: .verificationFailed, message: place.phrases("file-other"))
    }
    return bytes
  }

  private func ask(
    _ verb: String, _ sha256: String, _ object: JSONObject
  ) async throws(Stop) -> JSONObject? {
    do throws(ClientFault) {
      return try await conversation.patiently(
        Request(tag: "1", verb: verb, words: [sha256], object: object))
    } catch {
      throw Stop(error, place.phrases)
    }
  }
}

/// `put PATH`: brings the file and says its hash.
struct PutAct {
  var place: Workplace
  var conversation: Conversation
  var file: LocalFile

  func run() async throws(Stop) -> ExitCode {
    let answer = try await FileTransfer(place: place, conversation: conversation).put(file)
    await conversation.showNotes()
    place.printer.object(answer ?? JSONObject())
    return ExitCode(answer: answer)
  }
}

/// `get SHA256 --save PATH`: the whole file, checked and then written.
struct GetAct {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  func run() async throws(Stop) -> ExitCode {
    let (sha256, path) = (asked.words.first ?? "", asked.extras["save"] ?? "")
    try checkFree(path)
    let bytes = try await FileTransfer(place: place, conversation: conversation).get(sha256)
    try checkFree(path)
    guard Files.write(bytes, to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
    place.printer.object([
      "sha256": .string(sha256), "size": .integer(bytes.count), "saved": .string(path),
    ])
    return .done
  }

  /// What is there may be somebody's only copy.
  private func checkFree(_ path: String) throws(Stop) {
    guard Files.exists(path) else { return }
    throw place.usage("file-exists", ["path": path])
  }
}
