#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a certificate says of an address: its 4 or 16 octets.
enum IPAddress {
  /// Nil when the text is a name.
  static func octets(_ text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var octets = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &octets) == 1 { return octets }
    }
    return nil
  }
}
