/// Why something is not public, as the Wet open overheid names it: article 5.1 by paragraph and
/// letter, or article 5.2 (personal opinions on policy).
public enum WooGround: String, Codable, Sendable, Hashable, CaseIterable {
  /// The unity of the Crown.
  case crown = "5.1.1.a"
  /// The security of the State.
  case security = "5.1.1.b"
  /// Figures of companies, given in confidence.
  case companyFigures = "5.1.1.c"
  /// Special categories of personal data.
  case specialPersonalData = "5.1.1.d"
  /// Numbers that identify persons.
  case identifyingNumbers = "5.1.1.e"
  /// Relations with other countries.
  case foreignRelations = "5.1.2.a"
  /// Economic or financial interests of public bodies: a land price, a bid.
  case publicFinances = "5.1.2.b"
  /// Prosecution of offences.
  case prosecution = "5.1.2.c"
  /// Inspection, control and supervision.
  case supervision = "5.1.2.d"
  /// Private life.
  case privateLife = "5.1.2.e"
  /// Other figures of companies that competitors could use.
  case competition = "5.1.2.f"
  /// The environment to which the information relates.
  case environment = "5.1.2.g"
  /// The protection of persons and companies, and against sabotage.
  case protection = "5.1.2.h"
  /// The good working of the State and other public bodies.
  case goodWorking = "5.1.2.i"
  /// Disproportionate harm to another interest.
  case disproportionateHarm = "5.1.5"
  /// Personal opinions on policy in documents for internal deliberation.
  case personalOpinions = "5.2"
}
