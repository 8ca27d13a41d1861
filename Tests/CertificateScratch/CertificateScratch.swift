public import Certificates
import FoundationEssentials

/// Certificates of a test, in a folder of their own that goes with the test.
public struct CertificateScratch: Sendable {
  public let folder: CertificateFolder

  /// A day, in seconds.
  public static let day = 86_400

  public static var now: Int { Int(Date().timeIntervalSince1970) }

  /// - Parameters:
  ///   - from: in seconds from now, as `until`.
  public init(
    names: [String] = ["localhost", "127.0.0.1", "::1"], from: Int = -day, until: Int = 30 * day
  ) throws {
    let name = "doorbraak-\(UInt64.random(in: 0...UInt64.max))"
    folder = CertificateFolder(
      path: FileManager.default.temporaryDirectory.appending(path: name).path)
    try folder.write(Self.make(names: names, from: from, until: until))
  }

  /// Puts new certificates in the place of the old.
  public func renew(until: Int = 30 * day) throws {
    remove()
    try folder.write(
      Self.make(names: ["localhost", "127.0.0.1", "::1"], from: -Self.day, until: until))
  }

  public func remove() { try? FileManager.default.removeItem(atPath: folder.path) }

  private static func make(
    names: [String], from: Int, until: Int
  ) throws -> DevelopmentCertificates {
    try DevelopmentCertificates(names: names, from: now + from, until: now + until)
  }
}
