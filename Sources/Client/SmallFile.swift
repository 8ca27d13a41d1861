import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A person's file that is read whole.
struct SmallFile {
  let path: String

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// Its octets; nil when it cannot be read or is longer.
  func read(bytesMax: Int) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path), data.count <= bytesMax else {
      return nil
    }
    return Array(data)
  }

  /// Whether nobody but the owner may touch it, as `ssh` asks of a key.
  var isPrivate: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 == 0
  }
}
