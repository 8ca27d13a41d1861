/// What is set apart for some of a table: wholly `named`, with a stream and numbers of its own
/// (VIEW-4).
public struct SideTable: Sendable, Hashable {
  /// The agenda at whose table its organisations sit.
  public var beside: LocationID
  public var title: String
  /// All with a seat at that agenda who were named, with their kinds.
  public var organisations: [OrganisationID: OrganisationKind]
  /// Roles at that agenda, also of who sets it apart. Who leads there is a party here; the others
  /// keep theirs.
  public var roles: [OrganisationID: SeatRole]
  public var wooGround: WooGround
  /// How many who sets it apart has beside that agenda.
  public var known: Int

  public init(
    beside: LocationID, title: String, organisations: [OrganisationID: OrganisationKind],
    roles: [OrganisationID: SeatRole], wooGround: WooGround,
    known: Int = 0
  ) {
    self.beside = beside
    self.title = title
    self.organisations = organisations
    self.roles = roles
    self.wooGround = wooGround
    self.known = known
  }
}
