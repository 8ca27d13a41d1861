/// A file that a revision of a step says: what it is and what its bytes hash to (AGENDA-9).
///
/// The bytes may be here too, put by the organisation that attached it, or be kept elsewhere.
public struct StepFile: Sendable, Hashable, Codable {
  /// The organisation that attached it.
  public var by: OrganisationID
  /// As in `application/pdf` (RFC 6838).
  public var mediaType: String
  /// SHA-256 of all its bytes, in lower-case hexadecimal.
  public let sha256: String
  /// In octets, at least 1 and at most `FileLimits.bytesMax`.
  public var size: Int
  public var title: String
  /// Which of the evidence that the step requires it is; nil for none.
  public var evidence: String?

  public init(
    by: OrganisationID, mediaType: String, sha256: String, size: Int, title: String,
    evidence: String? = nil
  ) {
    self.by = by
    self.mediaType = mediaType
    self.sha256 = sha256
    self.size = size
    self.title = title
    self.evidence = evidence
  }

  private enum CodingKeys: String, CodingKey {
    case by, evidence, sha256, size, title
    case mediaType = "media_type"
  }

  /// Whose bytes they are: the same file of two organisations is two.
  struct Identity: Sendable, Hashable {
    let sha256: String
    let by: OrganisationID
  }

  var identity: Identity { Identity(sha256: sha256, by: by) }
}

/// A file that a step says or said, and whether the revision that holds does.
public struct KeptFile: Sendable, Hashable {
  public let file: StepFile
  public let isCurrent: Bool
}

/// What `attach` says of a file.
public struct AttachRequest: Sendable, Hashable {
  public var sha256: String
  public var title: String
  public var mediaType: String
  /// In octets; nil where nobody said.
  public var size: Int?
  /// The size of what the organisation put here under that hash; nil where it put nothing.
  public var storedSize: Int?
  /// Which of the evidence that the step requires it is.
  public var evidence: String?

  public init(
    sha256: String, title: String, mediaType: String, size: Int?, storedSize: Int? = nil,
    evidence: String? = nil
  ) {
    self.sha256 = sha256
    self.title = title
    self.mediaType = mediaType
    self.size = size
    self.storedSize = storedSize
    self.evidence = evidence
  }
}

/// Bounds on files (protocol.md), in one place for rules, verbs and clients.
public enum FileLimits {
  /// 32 MiB a file.
  public static let bytesMax = 33_554_432
  /// Octets of a piece, which the last may lack; 32 KiB in base64, so that it fits in a line.
  public static let pieceBytes = 24_576
  /// Files of one revision of a step: what people read before they sign.
  public static let perStepMax = 20
  /// Pieces of evidence that one step requires.
  public static let evidenceMax = 10
  /// What one organisation keeps here: 8 GiB.
  public static let organisationBytesMax = 8_589_934_592
  /// Days for which what was put stays without being attached.
  public static let unattachedDays = 7
  /// ASCII characters of a media type (RFC 6838, 4.2: 127 for each half).
  public static let mediaTypeCharactersMax = 127
}
