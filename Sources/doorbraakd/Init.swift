import ArgumentParser
import Certificates
import Domain
import Foundation
import Logging
import Store
import Wire

/// Makes the database, the Rijk and its first administrator.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes the database, the Rijk and its first administrator.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var folderOption: CertificateFolderOption

  @Option(help: "The name clients reach the server by, for its development certificate.")
  var serverName = "localhost"

  @Option(help: "Name of the Rijk as an organisation.")
  var name = "Rijk (ministerie van Volkshuisvesting en Ruimtelijke Ordening)"

  @Option(help: "The administrator, as in a.jansen@rijk.")
  var person: String

  @Option(help: "The administrator's name.")
  var personName: String

  @Option(help: "File with the administrator's SSH public key.")
  var key: String

  func run() async throws {
    do { try await make() } catch { throw Failure.report(error) }
  }

  private func make() async throws {
    guard let file = FileManager.default.contents(atPath: key) else {
      throw InitFault("the key file \(key) cannot be read")
    }
    let line = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline).first
    guard let publicKey = try? SSHPublicKey(line: String(line ?? "")) else {
      throw InitFault("\(key) is not a usable SSH public key (ssh-keygen -t ed25519 makes one)")
    }
    let administrator = NewPerson(
      handle: person, name: personName, function: "", roles: [.admin, .editor, .signatory],
      key: publicKey.line, office: .init(body: "vro", from: nil, until: nil))
    guard administrator.organisation == .rijk else {
      throw InitFault("the first administrator is of the Rijk: use a name like a.jansen@rijk")
    }
    let logger = Logger(label: "doorbraakd")
    let database = try await databaseOptions.open(logger)
    do {
      try await record(administrator, in: database, logger)
      await database.close()
    } catch {
      await database.close()
      throw error
    }
    print("\(person): \(publicKey.fingerprint)")
    try makeCertificate()
  }

  /// So that TLS can be tried at once. What is there stays.
  private func makeCertificate() throws {
    guard let folder = folderOption.folder(databaseOptions) else {
      print("no development certificate: --tls-folder names a place for it")
      return
    }
    if let present = folder.present {
      print("certificate: \(present) is there and stays")
    } else {
      print(try MakeCertificate.make(in: folder, serverName: serverName))
    }
  }

  private func record(
    _ administrator: NewPerson, in database: OpenDatabase, _ logger: Logger
  ) async throws {
    let (name, person) = (name, person)
    let act = Act(
      agenda: nil, received: SystemClock.now(), isDryRun: false, request: nil,
      origin: Origin(
        request: "init", verb: "init", object: person, isRegister: true, source: "local")
    ) { situation in
      let decision = try situation.register.decide(
        .initialise(name: name, administrator: administrator), by: nil, at: situation.occasion)
      return Act.Proposal(register: decision, answer: [])
    }
    do {
      _ = try await RunningDesk.with(database.connection, logger) { try await $0.perform(act) }
    } catch let refusal as Refusal {
      throw InitFault(
        Catalogue.standard.text(refusal.reason.rawValue, in: .en, refusal.arguments))
    }
  }
}

/// What is wrong with the arguments of `init`, in one sentence.
struct InitFault: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
