import Wire

/// A file of this computer that stands where the wire has a hash.
struct LocalFile: Sendable, Equatable {
  var path: String
  var bytes: [UInt8]
  var sha256: String

  /// - Throws: exit 64 when it cannot be read, is empty or longer than the server takes.
  init(_ path: String, _ place: Workplace) throws(Stop) {
    guard let bytes = Files.read(path, bytesMax: FileTransfer.bytesMax), !bytes.isEmpty else {
      throw place.usage(
        "file-unreadable", ["path": path, "limit": String(FileTransfer.bytesMax)])
    }
    (self.path, self.bytes, sha256) = (path, bytes, FileHash.text(of: bytes))
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
