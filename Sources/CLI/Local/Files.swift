#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Small files of one person: read with a limit, written so that nobody else can read them.
enum Files {
  /// Nil when the file is missing, unreadable or longer than the limit.
  static func read(_ path: String, bytesMax: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return readAll(file, bytesMax: bytesMax)
  }

  /// Reads a descriptor to its end; nil on a fault or when there is more than the limit.
  static func readAll(_ file: Int32, bytesMax: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Self.readSome(file, &piece)
      if count == 0 { return bytes }
      guard count > 0, bytes.count + count <= bytesMax else { return nil }
      bytes += piece[..<count]
    }
  }

  /// Reads a file to its end, whatever its length; false when it is missing or unreadable.
  static func readPieces(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = readSome(file, &piece)
      guard count > 0 else { return count == 0 }
      body(piece[..<count])
    }
  }

  /// Reads some of a file from a place on, fewer at its end; nil when it cannot be read there.
  static func read(_ path: String, at offset: Int, count: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard lseek(file, off_t(offset), SEEK_SET) == off_t(offset) else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < count {
      var piece = [UInt8](repeating: 0, count: count - bytes.count)
      let got = readSome(file, &piece)
      guard got >= 0 else { return nil }
      if got == 0 { break }
      bytes += piece[..<got]
    }
    return bytes
  }

  private static func readSome(_ file: Int32, _ piece: inout [UInt8]) -> Int {
    while true {
      let count = piece.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { systemRead(file, $0, bytes.count) } ?? 0
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Writes the file whole or not at all: beside it first, then renamed over it. Folders are made
  /// with mode 0700. False when it could not be done.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) -> Bool {
    guard makeFolder(folder(of: path)) else { return false }
    // A name that nobody has: what stands beside it is somebody's.
    let draft = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { return false }
    let isWhole = writeAll(bytes, to: file) && fsync(file) == 0
    guard close(file) == 0, isWhole, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }

  /// Writes every byte to a descriptor.
  @discardableResult
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { rest in
        rest.baseAddress.map { systemWrite(file, $0, rest.count) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func remove(_ path: String) { unlink(path) }

  /// Makes the folder and those above it; true when it is there.
  static func makeFolder(_ path: String, mode: mode_t = 0o700) -> Bool {
    if path.isEmpty || access(path, F_OK) == 0 { return true }
    return makeFolder(folder(of: path), mode: mode) && (mkdir(path, mode) == 0 || errno == EEXIST)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path seen from the root, whatever the folder the program is later started in.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, start, count)
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, start, count)
}
