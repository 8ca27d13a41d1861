/// The law by which texts are destroyed (VIEW-8).
public enum ErasureGround: String, Codable, Sendable, Hashable, CaseIterable {
  /// Personal data that may not be kept any longer (AVG art. 17).
  case avg
  /// The term of the selection list has passed (Archiefwet 1995 art. 3 and 5).
  case archiefwet
}

/// That the texts of a step or bottleneck were destroyed, when and by which law.
public struct Erasure: Sendable, Hashable {
  public var at: Moment
  public var ground: ErasureGround
}

/// An erasure that one person asked for and a colleague has to confirm.
public struct AskedErasure: Sendable, Hashable {
  public internal(set) var by: OrganisationID
  public var person: Int
  public var ground: ErasureGround
  public var reason: Content
  /// The last day on which it can be confirmed.
  public var until: LocalDay
}

/// What `erase` asks for.
public enum ErasureRequest: Sendable, Hashable {
  case ask(ErasureGround, reason: String?)
  /// With the ground again, so that nobody confirms another question than was read.
  case confirm(ErasureGround)
}

extension Step {
  /// Takes every text away, as a replay finds the step whose contents are gone. Signed statements
  /// stay: they hold hashes and ids, and receipts rest on them.
  mutating func eraseTexts() {
    content.title = ""
    content.text = ""
    content.evidence = []
    content.files = []
    filesSaid = []
    // Of what is gone nobody can tell what a revision changed.
    preparation = Preparation()
    document = StepDocument(text: .erased, sha256: document.sha256)
    droppedReason = droppedReason.map { _ in "" }
    if embargo?.decision != nil { embargo?.decision?.mark = .erased }
    proposal.refused = proposal.refused.mapValues { _ in "" }
    course.forgetReasons()
    joinRefusals = joinRefusals.mapValues { _ in "" }
    for index in signOffs.indices {
      signOffs[index].reason = signOffs[index].reason.map { _ in .erased }
      if signOffs[index].withdrawal?.ground != nil {
        signOffs[index].withdrawal?.ground = .erased
      }
    }
  }

  /// Whether the text of the revision is gone: there is none without a title.
  var isTextErased: Bool { content.title.isEmpty }

  /// Whether there is any text left to erase.
  var hasTexts: Bool {
    var bare = self
    bare.eraseTexts()
    return bare != self
  }
}

extension Bottleneck {
  mutating func eraseTexts() {
    title = .erased
    text = text.map { _ in .erased }
    resolution?.how = .erased
  }

  var hasTexts: Bool {
    var bare = self
    bare.eraseTexts()
    return bare != self
  }
}
