#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file without a name, for what goes to another program and comes back.
package final class ScratchFile: Sendable {
  package let descriptor: Int32

  /// Holds the bytes, read from the start. Nil when there is no room for it.
  package init?(_ bytes: [UInt8] = []) {
    var name = Array("/tmp/doorbraak-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return nil }
    descriptor = file
    unlink(name)
    guard bytes.isEmpty || pwrite(file, bytes, bytes.count, 0) == bytes.count else { return nil }
  }

  /// What is in it now, at most `bytesMax` octets.
  func read(bytesMax: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    let count = pread(descriptor, &bytes, bytesMax, 0)
    return Array(bytes.prefix(max(0, count)))
  }

  deinit { close(descriptor) }
}
