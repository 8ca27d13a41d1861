/// A file that a revision of a step says: what it is and what its bytes hash to (AGENDA-9).
public struct StepFile: Sendable, Hashable, Codable {
  /// The organisation that attached it.
  public var by: OrganisationID
  /// As in `application/pdf` (RFC 6838).
  public var mediaType: String
  /// SHA-256 of all its bytes, in lower-case hexadecimal.
  public let sha256: String
  /// In octets, at least 1; of one that is here at most `FileLimits.bytesMax`.
  public var size: Int
  public var title: String
  /// Which of the evidence that the step requires it is; nil for none.
  public var evidence: String?
  /// Nil where the step gives the bytes, so that the word stands only where it says something.
  private let elsewhere: Bool?

  /// Whether the bytes are kept elsewhere: the step gives nobody any, also not those that the
  /// organisation put here for something else.
  public var isElsewhere: Bool { elsewhere ?? false }

  public init(
    by: OrganisationID, mediaType: String, sha256: String, size: Int, title: String,
    evidence: String? = nil, isElsewhere: Bool = false
  ) {
    self.by = by
    self.mediaType = mediaType
    self.sha256 = sha256
    self.size = size
    self.title = title
    self.evidence = evidence
    elsewhere = isElsewhere ? true : nil
  }

  private enum CodingKeys: String, CodingKey {
    case by, elsewhere, evidence, sha256, size, title
    case mediaType = "media_type"
  }

  /// Whose bytes they are: of two organisations the same file is two, and kept elsewhere a third.
  struct Identity: Sendable, Hashable {
    let sha256: String
    let by: OrganisationID
    let isElsewhere: Bool
  }

  var identity: Identity { Identity(sha256: sha256, by: by, isElsewhere: isElsewhere) }
}

/// A file that a step says or said, and whether the revision that holds does.
public struct KeptFile: Sendable, Hashable {
  public let file: StepFile
  public let isCurrent: Bool
}

/// What `attach` says of a file.
public struct AttachRequest: Sendable, Hashable {
  /// Where its bytes are, with their number.
  public enum Bytes: Sendable, Hashable {
    /// Put here by the organisation; nil where it put nothing under that hash, or not all of it.
    case here(size: Int?)
    /// Kept by the organisation; nil where it did not say how many.
    case elsewhere(size: Int?)
  }

  public var sha256: String
  public var title: String
  public var mediaType: String
  public var bytes: Bytes
  /// Which of the evidence that the step requires it is.
  public var evidence: String?

  public init(
    sha256: String, title: String, mediaType: String, bytes: Bytes, evidence: String? = nil
  ) {
    self.sha256 = sha256
    self.title = title
    self.mediaType = mediaType
    self.bytes = bytes
    self.evidence = evidence
  }
}

/// Bounds on files (protocol.md), in one place for rules, verbs and clients.
public enum FileLimits {
  /// 32 MiB a file that is here.
  public static let bytesMax = 33_554_432
  /// 1 TiB a file that is kept elsewhere: more is a typing error.
  public static let elsewhereBytesMax = 1_099_511_627_776
  /// Octets of a piece, which the last may lack; 32 KiB in base64, so that it fits in a line.
  public static let pieceBytes = 24_576
  /// Files of one revision of a step: what people read before they sign.
  public static let perStepMax = 20
  /// Pieces of evidence that one step requires.
  public static let evidenceMax = 10
  /// What one organisation keeps here: 8 GiB, each file for the room of one piece at least.
  public static let organisationBytesMax = 8_589_934_592
  /// Days for which what was put stays without being attached, since it was last touched.
  public static let unattachedDays = 7
  /// ASCII characters of a media type (RFC 6838, 4.2: 127 for each half).
  public static let mediaTypeCharactersMax = 127
}
