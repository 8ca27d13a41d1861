/// The five characters with which PostgreSQL names a condition
/// (PostgreSQL documentation, appendix A).
public struct SQLState: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  private init(_ code: StaticString) {
    rawValue = code.description
  }

  /// The first two characters: "08" connection, "53" resources, "57" operator intervention.
  public var codeClass: String { String(rawValue.prefix(2)) }

  public var description: String { rawValue }

  public static let warning = SQLState("01000")
  public static let featureNotSupported = SQLState("0A000")
  public static let connectionFailure = SQLState("08006")
  public static let invalidTextRepresentation = SQLState("22P02")
  public static let restrictViolation = SQLState("23001")
  public static let notNullViolation = SQLState("23502")
  public static let foreignKeyViolation = SQLState("23503")
  public static let uniqueViolation = SQLState("23505")
  public static let checkViolation = SQLState("23514")
  public static let exclusionViolation = SQLState("23P01")
  public static let readOnlySQLTransaction = SQLState("25006")
  public static let inFailedSQLTransaction = SQLState("25P02")
  public static let invalidSQLStatementName = SQLState("26000")
  public static let invalidPassword = SQLState("28P01")
  public static let invalidAuthorization = SQLState("28000")
  public static let invalidCatalogName = SQLState("3D000")
  public static let serializationFailure = SQLState("40001")
  public static let deadlockDetected = SQLState("40P01")
  public static let syntaxError = SQLState("42601")
  public static let insufficientPrivilege = SQLState("42501")
  public static let undefinedColumn = SQLState("42703")
  public static let undefinedFunction = SQLState("42883")
  public static let undefinedTable = SQLState("42P01")
  public static let undefinedObject = SQLState("42704")
  public static let insufficientResources = SQLState("53000")
  public static let diskFull = SQLState("53100")
  public static let outOfMemory = SQLState("53200")
  public static let tooManyConnections = SQLState("53300")
  public static let lockNotAvailable = SQLState("55P03")
  public static let queryCanceled = SQLState("57014")
  public static let adminShutdown = SQLState("57P01")
  public static let crashShutdown = SQLState("57P02")
  public static let cannotConnectNow = SQLState("57P03")
  public static let idleSessionTimeout = SQLState("57P05")
  public static let raiseException = SQLState("P0001")
  public static let internalError = SQLState("XX000")
}
