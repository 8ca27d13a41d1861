public import Logging
internal import Synchronization

/// The certificate that new connections get, and the files it came from.
public final class CertificateStore: Sendable {
  private let files: CertificateFiles
  private let closing: Duration
  private let logger: Logger
  private let used: Mutex<ServerCertificate>

  /// Warned of from so many seconds before a certificate expires: time to get another.
  public static let warningSeconds = 14 * 86_400

  /// Reads and checks the files.
  ///
  /// - Parameter now: in seconds since 1970.
  public init(
    _ files: CertificateFiles, limits: Limits, logger: Logger, now: Int
  ) throws(CertificateFault) {
    self.files = files
    self.logger = logger
    closing = limits.linger
    used = Mutex(try ServerCertificate.load(files, now: now, closing: limits.linger))
    look(now: now)
  }

  var current: ServerCertificate { used.withLock { $0 } }

  /// Reads the files again. New connections get the new certificate, those that are there keep
  /// theirs; when the files are no good, everything stays as it was and the log says why.
  public func reload(now: Int) {
    do throws(CertificateFault) {
      let fresh = try ServerCertificate.load(files, now: now, closing: closing)
      used.withLock { $0 = fresh }
      logger.info("certificate loaded", metadata: ["sha256": "\(fresh.sha256)"])
    } catch {
      logger.error(
        "certificate not loaded; the old one stays", metadata: ["detail": "\(error)"])
    }
    look(now: now)
  }

  /// Says in the log that the certificate expires soon, or did.
  public func look(now: Int) {
    let certificate = current
    let left = certificate.expires - now
    guard left < Self.warningSeconds else { return }
    let metadata: Logger.Metadata = [
      "days": "\(max(left, 0) / 86_400)", "certificate": "\(files.certificate)",
    ]
    if left < 0 {
      logger.error("the certificate has expired", metadata: metadata)
    } else {
      logger.warning("the certificate expires soon", metadata: metadata)
    }
  }
}
