#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An absolute path that may stand inside quotes for the shell, libpq and PostgreSQL's
/// configuration alike: pg_ctl hands it to `/bin/sh` between double quotes.
enum PlainPath {
  /// Comma, because PostgreSQL reads its socket folders as a list.
  private static let forbidden = Set("'\"\\$`,")

  static func isPlain(_ path: String) -> Bool {
    path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && !path.contains(where: forbidden.contains)
  }

  /// Without `.`, `..`, double or trailing slashes; relative to the working folder.
  static func absolute(_ path: String) -> String {
    var text = path
    if !path.hasPrefix("/"), let here = getcwd(nil, 0) {
      defer { free(here) }
      text = String(cString: here) + "/" + path
    }
    var parts: [Substring] = []
    for part in text.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// From the root down to the path itself.
  static func chain(to path: String) -> [String] {
    var chain = ["/"]
    for part in path.split(separator: "/") {
      chain.append((chain.count == 1 ? "" : chain[chain.count - 1]) + "/" + part)
    }
    return chain
  }

  /// Twelve hexadecimal digits (FNV-1a) that tell data folders of one user apart.
  static func shortHash(_ path: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(12))
  }
}
