import Domain
import Testing

@testable import Commands

/// Every fault of a row, with its exact line and column.
@Suite struct ImportFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let kind: ImportKind
    let rows: [String]
    let faults: [String]
    var testDescription: String { "\(kind) \(rows.map { $0.prefix(60) }) \(faults)" }

    init(_ kind: ImportKind, _ rows: [String], _ faults: [String]) {
      (self.kind, self.rows, self.faults) = (kind, rows, faults)
    }

    init(_ changes: [String: String], _ faults: [String]) {
      self.init(.locations, [ImportSamples.location(changes)], faults)
    }
  }

  private static let long = String(repeating: "x", count: 201)

  static let organisations: [Case] = [
    Case(.organisations, ["am,ontwikkelaar,AM,S", "bpd,ontwikkelaar,BPD,S"], []),
    Case(.organisations, ["am,ontwikkelaar,AM,S", "BPD,koepel,B,S"], ["3 id csv-id"]),
    Case(.organisations, [",koepel,B,S"], ["2 id csv-empty"]),
    Case(.organisations, ["gemeente,gemeente,B,S"], ["2 id csv-id"]),
    Case(.organisations, ["gm1963,corporatie,B,S"], ["2 id csv-id-kind"]),
    Case(.organisations, ["bpd-2,rijk,B,S"], ["2 id csv-id-kind"]),
    Case(.organisations, ["am,bedrijf,B,S"], ["2 kind csv-choice"]),
    Case(.organisations, ["am,,B,S"], ["2 kind csv-empty"]),
    Case(.organisations, ["bpd,belegger,BPD,S"], ["2 kind csv-kind-known"]),
    Case(.organisations, ["am,koepel, ,S"], ["2 name csv-empty"]),
    Case(.organisations, ["am,koepel,\(long),S"], ["2 name text-too-long"]),
    Case(.organisations, ["am,koepel,A\u{1B}M,S"], ["2 name text-control"]),
    Case(.organisations, ["am,koepel,\"A\nM\",S"], ["2 name text-control"]),
    Case(.organisations, ["am,koepel,A\u{202E}M,S"], ["2 name text-control"]),
    Case(.organisations, ["am,koepel,AM,"], ["2 source csv-empty"]),
    Case(.organisations, ["am,koepel,AM,S\u{0}"], ["2 source text-control"]),
    Case(
      .organisations, ["am,koepel,\"A\"\"M\",\"1\n2\"", "am,koepel,AM,S", "am,koepel,AM,S"],
      ["4 id import-duplicate", "5 id import-duplicate"]),
    Case(.organisations, ["A M,koepel,AM,S", "A M,koepel,AM,S"], ["2 id csv-id", "3 id csv-id"]),
    Case(.organisations, ["am,koepel", "b\"m,koepel,BM,S"], ["2  csv-columns", "3 id csv-quote"]),
  ]

  static let municipalities: [Case] = [
    Case(.municipalities, ["gm0014,Groningen,pv20,6.6,53.2"], []),
    Case(.municipalities, ["gm014,Groningen,pv20,6.6,53.2"], ["2 id csv-id-kind"]),
    Case(.municipalities, ["pv20,Groningen,pv20,6.6,53.2"], ["2 id csv-id-kind"]),
    Case(.municipalities, ["GM0014,Groningen,pv20,6.6,53.2"], ["2 id csv-id"]),
    Case(.municipalities, ["gm0014,,pv20,6.6,53.2"], ["2 name csv-empty"]),
    Case(.municipalities, ["gm0014,G,pv2,6.6,53.2"], ["2 province csv-id-kind"]),
    Case(.municipalities, ["gm0014,G,gm0014,6.6,53.2"], ["2 province csv-id-kind"]),
    Case(.municipalities, ["gm0014,G,,6.6,53.2"], ["2 province csv-empty"]),
    Case(.municipalities, ["gm0014,G,pv20,,53.2"], ["2 lon csv-empty"]),
    Case(.municipalities, ["gm0014,G,pv20,53.2,6.6"], ["2 lon csv-range", "2 lat csv-range"]),
    Case(.municipalities, ["gm0014,G,pv20,\"6,6\",5e1"], ["2 lon csv-number", "2 lat csv-number"]),
  ]

  static let locations: [Case] = [
    Case([:], []),
    Case(["id": "Pampus"], ["2 id csv-id"]),
    Case(["id": ""], ["2 id csv-empty"]),
    Case(["name": ""], ["2 name csv-empty"]),
    Case(["gemeente": "A\u{7F}"], ["2 gemeente text-control"]),
    Case(["provincie": long], ["2 provincie text-too-long"]),
    Case(["gemeentecode": "GM0034; GM0855", "provinciecode": "PV24;PV28"], []),
    Case(["gemeentecode": "gm0034"], ["2 gemeentecode csv-code"]),
    Case(["gemeentecode": "GM34"], ["2 gemeentecode csv-code"]),
    Case(["gemeentecode": "GM\u{301}0034"], ["2 gemeentecode csv-code"]),
    Case(["gemeentecode": "PV28"], ["2 gemeentecode csv-code"]),
    Case(["gemeentecode": "GM0034;"], ["2 gemeentecode csv-code"]),
    Case(["gemeentecode": "GM0034;GM0034"], ["2 gemeentecode import-duplicate"]),
    Case(
      ["gemeentecode": "GM0001;GM0034;GM0002"],
      ["2 gemeentecode csv-unknown", "2 gemeentecode csv-unknown"]),
    Case(["provinciecode": "GM0034"], ["2 provinciecode csv-code"]),
    Case(["provinciecode": "PV99"], ["2 provinciecode csv-unknown"]),
    Case(["homes_min": "0", "homes_max": "100000"], []),
    Case(["homes_min": "-1"], ["2 homes_min csv-number"]),
    Case(["homes_min": "2.500"], ["2 homes_min csv-number"]),
    Case(["homes_min": "٣"], ["2 homes_min csv-number"]),
    Case(["homes_min": "100001"], ["2 homes_min csv-range"]),
    Case(["homes_max": "99999999999999999999"], ["2 homes_max csv-range"]),
    Case(["homes_min": "3", "homes_max": "2"], ["2 homes_max csv-order"]),
    Case(["homes_min": "3", "homes_max": "3"], []),
    Case(["homes_note": "\"a\nb\""], []),
    Case(["homes_note": "a\rb"], ["2 homes_note text-control"]),
    Case(["homes_note": String(repeating: "x", count: 8193)], ["2 homes_note text-too-long"]),
    Case(["listing_status": "confirmed"], ["2 listing_status csv-choice"]),
    Case(["listing_status": ""], ["2 listing_status csv-empty"]),
    Case(["agenda_status": " "], ["2 agenda_status csv-empty"]),
    Case(["parties": "a\u{85}b"], ["2 parties text-control"]),
    Case(["knelpunten": "a\u{FEFF}"], ["2 knelpunten text-control"]),
    Case(["lat": "52.1", "lon": "5.1"], []),
    Case(["lat": "52.1"], ["2 lon csv-pair"]),
    Case(["lon": "5.1"], ["2 lat csv-pair"]),
    Case(["lat": "48.8", "lon": "5.1"], ["2 lat csv-range"]),
    Case(["lat": "52.", "lon": "05.1"], ["2 lat csv-number", "2 lon csv-number"]),
    Case(["source": ""], ["2 source csv-empty"]),
  ]

  static let categoriesAndTargets: [Case] = [
    Case(.categories, ["flora-fauna,flora,flora,,S"], []),
    Case(.categories, ["flora_fauna,flora,flora,,S"], ["2 code csv-id"]),
    Case(
      .categories, ["-flora,,,,"],
      [
        "2 code csv-id", "2 label_nl csv-empty", "2 label_en csv-empty", "2 source csv-empty",
      ]),
    Case(.categories, ["1a,flora,flora, ,S"], ["2 code csv-id", "2 planmonitor_value csv-empty"]),
    Case(.targets, ["a_b,0.6667,share,,S"], []),
    Case(.targets, ["a-b,1,share,,S"], ["2 key csv-id"]),
    Case(.targets, ["a__b,1,share,,S"], ["2 key csv-id"]),
    Case(.targets, ["ab,,share,,S"], ["2 value csv-empty"]),
    Case(.targets, ["ab,2/3,share,,S"], ["2 value csv-number"]),
    Case(.targets, ["ab,-1,share,,S"], ["2 value csv-number"]),
    Case(.targets, ["ab,1234567890.12345,share,,S"], ["2 value csv-number"]),
    Case(.decreeDays, ["2029-05-11,Besluit,S"], []),
    Case(.decreeDays, ["2029-02-29,Besluit,S"], ["2 day csv-day"]),
    Case(.decreeDays, ["11 mei 2029,,S"], ["2 day csv-day", "2 decree csv-empty"]),
    Case(.decreeDays, [",Besluit,"], ["2 day csv-empty", "2 source csv-empty"]),
    Case(.targets, ["ab,.5,,,S"], ["2 value csv-number", "2 unit csv-empty"]),
  ]

  @Test(arguments: organisations + municipalities + locations + categoriesAndTargets)
  func `a fault is told at its line and column`(example: Case) {
    let csv = ImportSamples.csv(example.kind, example.rows)
    #expect(ImportSamples.faults(example.kind, csv) == example.faults)
  }

  @Test func `every reason of a fault is met in these tests`() {
    let all = Self.organisations + Self.municipalities + Self.locations + Self.categoriesAndTargets
    let met = Set(
      all.flatMap(\.faults).compactMap { $0.split(separator: " ").last.map(String.init) })
    let ofFile: [ImportFault.Reason] = [.tooLarge, .byteOrderMark, .header, .rows]
    let expected = Set(ImportFault.Reason.allCases.map(\.rawValue)).subtracting(
      ofFile.map(\.rawValue))
    #expect(met == expected)
  }

  @Test func `all faults come at once, in the order of lines and columns`() {
    let csv = ImportSamples.csv(
      .municipalities,
      [
        "gm0014,,pv20,6.6,90", "gm0015,\"A\nB\",pv20,6.6,53.2", "gm0014,C,pv20,6.6",
        "g\"m,D,pv20,6,53",
        "gm0014,E,x,6.6,", "gm0016,F,pv20,6.6,53.2",
      ])
    #expect(
      ImportSamples.faults(.municipalities, csv) == [
        "2 name csv-empty", "2 lat csv-range", "3 name text-control", "5  csv-columns",
        "6 id csv-quote", "7 id import-duplicate", "7 province csv-id", "7 lat csv-empty",
      ])
  }

  @Test func `no more than a hundred faults are told, the first ones`() {
    let rows = (0..<60).map { "a\($0)x,y,," }
    let faults = ImportSamples.faults(.organisations, ImportSamples.csv(.organisations, rows))
    #expect(faults.count == 100)
    #expect(faults.last == "35 kind csv-choice")
    #expect(faults.first == "2 kind csv-choice")
  }

  @Test func `a fault carries what its message needs`() throws {
    func arguments(_ kind: ImportKind, _ row: String) -> [String: String] {
      do {
        _ = try ImportReader.command(
          kind, csv: ImportSamples.csv(kind, [row]), register: ImportSamples.known())
        return [:]
      } catch {
        return error.faults.first?.arguments ?? [:]
      }
    }
    #expect(
      arguments(.organisations, "bpd,belegger,B,S")
        == ["given": "belegger", "organisation": "bpd", "kind": "ontwikkelaar"])
    #expect(
      arguments(.targets, "ab,1\u{1B},u,,S") == ["given": "1\u{FFFD}"])
    #expect(
      arguments(.locations, ImportSamples.location(["homes_min": "9", "homes_max": "8"]))
        == ["given": "8", "least": "9"])
    #expect(
      arguments(.locations, ImportSamples.location(["gemeentecode": "GM0034;x"]))
        == ["given": "x", "form": "GMnnnn"])
  }

  @Test func `Windows line ends give the same rows`() throws {
    let csv = try ImportSamples.file(.categories)
    let windows = csv.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    let known = ImportSamples.known()
    #expect(
      try ImportReader.command(.categories, csv: windows, register: known)
        == ImportReader.command(.categories, csv: csv, register: known))
  }
}
