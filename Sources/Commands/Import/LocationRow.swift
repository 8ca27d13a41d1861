import Domain

/// `locations.csv`: what the sources say of each building area.
enum LocationRow: ImportRow {
  static let columns = [
    "id", "name", "gemeente", "gemeentecode", "provincie", "provinciecode", "homes_min",
    "homes_max", "homes_note", "listing_status", "agenda_status", "parties", "knelpunten", "lat",
    "lon", "source",
  ]

  /// The file says by which source an area of 2020 is known; the register needs not.
  private static let listings: [(name: String, value: Location.Listing)] = [
    ("confirmed_doorbraaklocatie", .confirmed),
    ("municipality_on_list_name_unconfirmed", .nameUnconfirmed),
    ("doorbraak_example", .example),
    ("seed_2020_14_areas", .area2020),
    ("seed_2020_nh_fl_area", .area2020),
    ("seed_other", .area2020),
  ]

  static func read(_ check: inout RowCheck, register: Register) -> Location? {
    let id = check.location("id")
    let name = check.title("name")
    // The names of municipalities and provinces are for readers of the file; the codes count.
    _ = check.optionalTitle("gemeente")
    let municipalities = check.codes("gemeentecode", .municipality, knownTo: register)
    _ = check.optionalTitle("provincie")
    let provinces = check.codes("provinciecode", .province, knownTo: register)
    let homesMin = check.optionalHomes("homes_min")
    let homesMax = check.optionalHomes("homes_max", atLeast: homesMin)
    let homesNote = check.optionalBody("homes_note")
    let listing = check.choice("listing_status", listings)
    let reportedStatus = check.optionalBody("agenda_status")
    let parties = check.optionalBody("parties")
    let bottlenecks = check.optionalBody("knelpunten")
    let latitude = check.optionalCoordinate("lat", within: ImportLimits.latitudes, with: "lon")
    let longitude = check.optionalCoordinate("lon", within: ImportLimits.longitudes, with: "lat")
    let source = check.body("source")
    guard let id, let name, let listing, let source else { return nil }
    return Location(
      id: id, name: name, listing: listing, municipalities: municipalities,
      provinces: provinces, homesMin: homesMin, homesMax: homesMax, homesNote: homesNote,
      reportedStatus: reportedStatus, parties: parties, bottlenecks: bottlenecks,
      latitude: latitude, longitude: longitude, source: source)
  }
}
