import Foundation
import NIOCore
import Wire

/// What a run measures.
enum LoadAct: String, Sendable, CaseIterable {
  /// An approval with a signed statement: verified, decided, journalled.
  case sign
  /// An event of an agenda without a signature or a row that people read.
  case seen
  /// An event with a row that people read; the agenda grows.
  case raise
  /// The whole agenda, read.
  case agenda

  /// Whether an organisation can do it once a step, so that a run needs steps nobody used.
  var isOnceAStep: Bool { self == .sign || self == .seen }
}

/// Makes the lines of a run before it is measured.
struct ActLines: Sendable {
  let act: LoadAct
  let order: StepOrder
  /// The turn of the first line; those before it were used by earlier runs.
  let offset: Int
  /// Lines of one connection.
  let count: Int
  let hashes: ContentHashes?

  /// The lines of each member, made on all processors.
  func lines(of crowd: Crowd) async throws -> [Lines] {
    let members = crowd.members
    return try await withThrowingTaskGroup(of: (Int, Lines).self) { group in
      for (index, member) in members.enumerated() {
        group.addTask { (index, try lines(of: member, at: index, of: members.count)) }
      }
      var all = [Lines](repeating: Lines(), count: members.count)
      for try await (index, lines) in group { all[index] = lines }
      return all
    }
  }

  /// Turns that a later run leaves out.
  func turnsUsed(_ outcome: Crowd.Outcome) -> Int {
    let most = outcome.played.map(\.nanoseconds.count).max() ?? 0
    return most * Self.places(of: outcome.played.count)
  }

  /// Connections of the signer that has most; they share its turns.
  private static func places(of connections: Int) -> Int {
    (connections + Party.signers.count - 1) / Party.signers.count
  }

  private func lines(
    of member: Crowd.Member, at index: Int, of connections: Int
  ) throws -> Lines {
    let signer = index % Party.signers.count
    let key = try member.person.key()
    var lines = Lines()
    for number in 0..<count {
      let turn =
        offset + number * Self.places(of: connections) + index / Party.signers.count
      if act.isOnceAStep, turn >= order.count { break }
      let step = order.step(turn, of: signer)
      let place = order.place(step)
      let agenda = World.agenda(place.agenda)
      switch act {
      case .sign:
        let object = try signed("\(agenda)/\(place.number)", step, member, key)
        lines.append("sign", ["\(agenda)/\(place.number)", "approve"], object)
      case .seen:
        lines.append("seen", ["\(agenda)/\(place.number)"], ["idem": .string(Self.nonce())])
      case .raise:
        lines.append(
          "raise", [agenda],
          [
            "category": .string(World.category), "title": "Geluid van de spoorlijn",
            "text": "Te hoog aan de oostzijde.", "idem": .string(Self.nonce()),
          ])
      case .agenda: lines.append("agenda", [agenda])
      }
    }
    guard lines.count > 0 else {
      throw LoadFault("no steps left: make more agendas or measure shorter")
    }
    return lines
  }

  private func signed(
    _ reference: String, _ step: Int, _ member: Crowd.Member, _ key: SSHPrivateKey
  ) throws -> JSONObject {
    let party = Party.signers.first { $0.id == member.person.organisation }
    let statement = Statement(
      log: World.log, verb: "sign", object: reference, revision: 1,
      contentSHA256: try hashes?.hash(order.first * World.stepsOfAgenda + step),
      decision: "approve",
      organisation: member.person.organisation, body: party?.body,
      person: member.person.handle, authority: member.authority,
      signedAt: Int(Date().timeIntervalSince1970), nonce: Self.nonce()
    ).text
    let signature = try SSHSignature.sign(
      Array(statement.utf8), namespace: Namespace.act, with: key)
    return ["statement": .string(statement), "sig": .string(signature.base64)]
  }

  /// 22 characters of base64url.
  private static func nonce() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return Base64URL.encode(bytes)
  }
}

/// The hashes of all steps' documents, by agenda and number, 64 characters a line.
struct ContentHashes: Sendable {
  private let octets: [UInt8]
  private static let lineOctets = 65

  init(file: String) throws {
    octets = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
  }

  func hash(_ step: Int) throws(LoadFault) -> String {
    let start = step * Self.lineOctets
    guard start + Self.lineOctets <= octets.count else { throw LoadFault("no hash of \(step)") }
    return String(decoding: octets[start..<start + Self.lineOctets - 1], as: UTF8.self)
  }
}
