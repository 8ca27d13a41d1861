import ArgumentParser
import Certificates
import Foundation
import Postgres
import Server
import Store

/// Turns what went wrong at start into one clear message and an exit code (sysexits).
enum Failure {
  static func report(_ error: any Error) -> ExitCode {
    let (message, code) = describe(error)
    FileHandle.standardError.write(Data("doorbraakd: \(message)\n".utf8))
    return ExitCode(code)
  }

  private static func describe(_ error: any Error) -> (String, Int32) {
    switch error {
    case let error as EmbeddedPostgresError:
      return ("\(error.message)\n  \(error.hint)", EX_UNAVAILABLE)
    case let fault as DatabaseCheck.Fault: return (describe(fault), EX_UNAVAILABLE)
    case let fault as LimitSetting.Fault: return ("--limit: \(fault)", EX_USAGE)
    case let fault as ListenFault where fault.reason == .noCertificate:
      return ("cannot listen: \(fault)\n  \(noCertificateHint)", EX_USAGE)
    case let fault as ListenFault: return ("cannot listen: \(fault)", EX_USAGE)
    case let fault as CertificateFault: return ("TLS: \(fault)", EX_CONFIG)
    case let fault as CertificateFolder.Fault: return ("\(fault)", EX_CANTCREAT)
    case let error as MigrationError: return (describe(error), EX_UNAVAILABLE)
    case let error as PostgresError: return ("PostgreSQL: \(error)", EX_UNAVAILABLE)
    case let error as InitFault: return (error.message, EX_USAGE)
    default: return ("\(error)", EX_SOFTWARE)
    }
  }

  private static let noCertificateHint =
    "Name one with --certificate and --private-key, or make one: doorbraakd certificate."

  private static func describe(_ fault: DatabaseCheck.Fault) -> String {
    switch fault {
    case .loginTooStrong(let user):
      """
      the database login \(user) may do more than the server needs.
        Log in as doorbraak_server, which `doorbraakd migrate` makes.
      """
    case .schemaOlder(let missing):
      """
      the database lacks \(missing.joined(separator: ", ")).
        Run `doorbraakd migrate --database ...` with the owner's login first.
      """
    case .schemaNewer(let unknown):
      """
      the database has \(unknown), which this server does not know.
        Use the newer server that made it.
      """
    case .unreachable(let words): "the database cannot be reached: \(words)"
    case .versionTooOld(let version):
      "PostgreSQL \(version / 10_000) is too old. Use 15 or newer."
    }
  }

  private static func describe(_ error: MigrationError) -> String {
    switch error {
    case .fromTheFuture(let name):
      "the database has \(name), which this program does not know. Use the newer one."
    case .databaseMissing(let name): "there is no database \(name). Create it first."
    }
  }
}
