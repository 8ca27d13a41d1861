import Domain
import Testing

@testable import Commands

/// The files of `data`, read whole and in the order in which they lean on each other.
@Suite struct ImportFilesTests {
  private static func imported() throws -> (register: Register, events: Int) {
    var (register, events) = (Register(), 0)
    for kind in ImportKind.allCases {
      let command = try ImportReader.command(
        kind, csv: ImportSamples.file(kind), register: register)
      let decision = ImportSamples.applied(command, to: register)
      (register, events) = (decision.register, events + decision.events.count)
    }
    return (register, events)
  }

  @Test func `every row of the real files becomes one event`() throws {
    let (register, events) = try Self.imported()
    #expect(register.organisations.count == 62)
    #expect(register.municipalities.count == 342)
    #expect(register.locations.count == 46)
    #expect(register.categories.count == 21)
    #expect(register.targets.count == 11)
    // Of the decrees all days are known without.
    #expect(events == 62 + 342 + 46 + 21 + 11)
  }

  @Test func `the days of the decrees are those that a server knows without an import`() throws {
    let csv = try ImportSamples.file(.decreeDays)
    guard
      case .recordDecreeDays(let rows) = try ImportReader.command(
        .decreeDays, csv: csv, register: Register())
    else { return #expect(Bool(false)) }
    #expect(Set(rows.map(\.day)) == DutchCalendar.decrees)
    for row in rows {
      #expect(row.decree.contains("\(row.day.day) "), "\(row.day) is not in \(row.decree)")
      #expect(!DutchCalendar(decreed: []).isFree(row.day), "\(row.day) was free already")
    }
  }

  @Test func `the listings of the locations are those that the sources give`() throws {
    let listings = try Self.imported().register.locations.values.map(\.listing)
    func count(_ listing: Location.Listing) -> Int { listings.filter { $0 == listing }.count }
    #expect(count(.confirmed) == 11)
    #expect(count(.nameUnconfirmed) == 12)
    #expect(count(.example) == 2)
    #expect(count(.area2020) == 21)
  }

  @Test func `a location comes with all it has, and what is unknown is nil`() throws {
    let register = try Self.imported().register
    let flank = try #require(
      LocationID(rawValue: "oostflank-tilburg").flatMap { register.locations[$0] })
    #expect(flank.name == "Oostflank (stedelijke regio Breda-Tilburg)")
    #expect(flank.municipalities.map(\.rawValue) == ["gm0855", "gm0824"])
    #expect(flank.provinces.map(\.rawValue) == ["pv30"])
    #expect(flank.homesMin == 2500)
    #expect(flank.homesMax == nil)
    #expect(flank.homesNote?.hasPrefix("spans two municipalities; homes_min is") == true)
    #expect(flank.reportedStatus == "unknown")
    #expect(flank.parties == "gemeente Tilburg; gemeente Oisterwijk")
    #expect(flank.bottlenecks == nil)
    #expect(flank.latitude == nil && flank.longitude == nil)
    let east = try #require(LocationID(rawValue: "s2-mra-oost").flatMap { register.locations[$0] })
    #expect(east.municipalities.isEmpty && east.provinces.isEmpty)
  }

  @Test func `the other files come with all they have`() throws {
    let register = try Self.imported().register
    let nuenen = try #require(
      OrganisationID(rawValue: "gm0820").flatMap { register.municipalities[$0] })
    #expect(nuenen.name == "Nuenen, Gerwen en Nederwetten")
    #expect(
      [nuenen.province.rawValue, nuenen.longitude, nuenen.latitude] == [
        "pv30", "5.5500", "51.4784",
      ])
    let hwWonen = OrganisationID(rawValue: "hw-wonen").flatMap { register.organisations[$0] }
    #expect(hwWonen?.kind == .corporatie && hwWonen?.name == "HW Wonen")
    #expect(
      register.categories["bodem"]
        == BottleneckCategory(
          code: "bodem", labelDutch: "bodem", labelEnglish: "soil",
          planmonitorValue: "Vervuilde grond", source: "seed 003"))
    #expect(register.categories["ruimte"]?.planmonitorValue == nil)
    #expect(
      register.targets["social_share_national"]
        == ProgrammeTarget(
          key: "social_share_national", value: "0.30", unit: "share",
          note: "30% social; report per region, province or nation only", source: "seed 003"))
  }

  @Test(arguments: ImportKind.allCases)
  func `a second reading changes nothing`(kind: ImportKind) throws {
    let register = try Self.imported().register
    let command = try ImportReader.command(kind, csv: ImportSamples.file(kind), register: register)
    let again = ImportSamples.applied(command, to: register)
    #expect(again.events.isEmpty)
    #expect(again.register == register)
  }

  @Test func `locations before the organisations are refused, each code at its place`() throws {
    let faults = ImportSamples.faults(
      .locations, try ImportSamples.file(.locations), Register())
    #expect(
      faults.prefix(3) == [
        "2 gemeentecode csv-unknown", "2 provinciecode csv-unknown", "3 gemeentecode csv-unknown",
      ])
    #expect(faults.contains("9 gemeentecode csv-unknown"))
    // 45 rows name a province, 43 a municipality, five of these two.
    #expect(faults.count == 45 + 43 + 5)
  }
}
