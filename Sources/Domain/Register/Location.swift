/// A location's slug, `stougjeswijk`: also the name of its agenda.
public struct LocationID: Sendable, Hashable, Comparable, Codable, RawRepresentable,
  CustomStringConvertible
{
  public let rawValue: String

  /// 2 to 40 octets, `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`; not `authority`, which names authorities.
  public init?(rawValue: String) {
    let parts = rawValue.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isSlug = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard (2...40).contains(rawValue.utf8.count), isSlug,
      let first = rawValue.utf8.first, (0x61...0x7A).contains(first), rawValue != "authority"
    else { return nil }
    self.rawValue = rawValue
  }

  /// The name of the agenda's stream in the journal.
  public var stream: String { "agenda/\(rawValue)" }
  public var description: String { rawValue }
  public static func < (one: LocationID, other: LocationID) -> Bool {
    one.rawValue < other.rawValue
  }
}

/// A building area, with what its sources say. Unknown is nil, never zero.
public struct Location: Sendable, Hashable, Codable {
  public var id: LocationID
  public var name: String
  public var listing: Listing
  public var municipalities: [OrganisationID]
  public var provinces: [OrganisationID]
  public var homesMin: Int?
  public var homesMax: Int?
  public var homesNote: String?
  /// What the source says of an agenda, in its own words.
  public var reportedStatus: String?
  public var parties: String?
  public var bottlenecks: String?
  public var latitude: String?
  public var longitude: String?
  public var source: String

  public init(
    id: LocationID, name: String, listing: Listing, municipalities: [OrganisationID],
    provinces: [OrganisationID], homesMin: Int?, homesMax: Int?, homesNote: String?,
    reportedStatus: String?, parties: String?, bottlenecks: String?, latitude: String?,
    longitude: String?, source: String
  ) {
    self.id = id
    self.name = name
    self.listing = listing
    self.municipalities = municipalities
    self.provinces = provinces
    self.homesMin = homesMin
    self.homesMax = homesMax
    self.homesNote = homesNote
    self.reportedStatus = reportedStatus
    self.parties = parties
    self.bottlenecks = bottlenecks
    self.latitude = latitude
    self.longitude = longitude
    self.source = source
  }

  /// Why a location is known to the programme.
  public enum Listing: String, Codable, Sendable, Hashable, CaseIterable {
    /// On the list of doorbraaklocaties, by name.
    case confirmed = "confirmed-doorbraaklocatie"
    /// Its municipality is on the list; the name of the location is not confirmed.
    case nameUnconfirmed = "name-unconfirmed"
    /// A breakthrough given as an example (S1).
    case example = "doorbraak-example"
    /// One of the 21 areas of the letter of 2020 (S2): not a doorbraaklocatie.
    case area2020 = "area-2020"

    public var isDoorbraaklocatie: Bool { self == .confirmed || self == .nameUnconfirmed }
  }

  public var territory: Territory {
    Territory(municipalities: municipalities, provinces: provinces)
  }
}
