import Wire

/// A file of this computer that stands where the wire has a hash. It is read piece by piece: what
/// is kept elsewhere can be of any size.
struct LocalFile: Sendable, Equatable {
  var path: String
  /// In octets.
  var size: Int
  var sha256: String

  /// - Throws: exit 64 when it cannot be read or is empty.
  init(_ path: String, _ place: Workplace) throws(Stop) {
    var hash = FileHash()
    var size = 0
    let isRead = Files.readPieces(path) { piece in
      hash.add(piece)
      size += piece.count
    }
    guard isRead, size > 0 else { throw Self.unreadable(path, place) }
    (self.path, self.size, sha256) = (path, size, hash.text)
  }

  /// The piece that the server asks next.
  ///
  /// - Throws: exit 64 when the file is not there any more.
  func piece(at offset: Int, _ place: Workplace) throws(Stop) -> [UInt8] {
    guard let piece = Files.read(path, at: offset, count: FilePieces.bytes), !piece.isEmpty else {
      throw Self.unreadable(path, place)
    }
    return piece
  }

  private static func unreadable(_ path: String, _ place: Workplace) -> Stop {
    place.usage("file-unreadable", ["path": path])
  }

  /// Its name without the folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// By the ending of its name.
  var mediaType: String {
    let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    return Self.mediaTypes[ending] ?? "application/octet-stream"
  }

  /// What people attach to plans; anything else they name with `--media-type`.
  private static let mediaTypes = [
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gml": "application/gml+xml", "html": "text/html", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "json": "application/json", "md": "text/markdown",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
  ]
}
