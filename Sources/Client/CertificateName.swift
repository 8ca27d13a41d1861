import NIOCore
import NIOSSL

extension ServerAddress {
  /// Whether the certificate is for the name that was typed.
  ///
  /// NIO's TLS takes a certificate for the name *or* for the address that was reached. Anyone gets
  /// a certificate for an address of their own; who then answers for the name in DNS would pass.
  func isNamed(in certificate: NIOSSLCertificate) -> Bool {
    guard case .tls(let host, _) = self else { return true }
    // NIO's TLS has compared an address with the address.
    if (try? SocketAddress(ipAddress: host, port: 0)) != nil { return true }
    return certificate._subjectAlternativeNames().contains { name in
      name.nameType == .dnsName
        && CertificateName(String(decoding: name.contents, as: UTF8.self)).matches(host)
    }
  }
}

/// A name in a certificate: `doorbraak.example`, or `*.example` for one label more (RFC 6125).
struct CertificateName {
  private let labels: [Substring]

  init(_ text: String) { labels = Self.labels(text) }

  func matches(_ host: String) -> Bool {
    let wanted = Self.labels(host)
    guard wanted.count == labels.count, !wanted.contains("") else { return false }
    // A wildcard stands alone, in the first label, before two others at least.
    if labels.first == "*", labels.count > 2 { return wanted.dropFirst() == labels.dropFirst() }
    return wanted == labels
  }

  /// Of a name with or without a point at its end, in lower case.
  private static func labels(_ text: String) -> [Substring] {
    let name = text.hasSuffix(".") ? text.dropLast() : text[...]
    return name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
  }
}
