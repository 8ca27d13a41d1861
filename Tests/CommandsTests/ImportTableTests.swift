import Testing

@testable import Commands

/// Splitting files into rows and fields (RFC 4180).
@Suite struct ImportTableTests {
  private static func rows(_ text: String) throws -> [[String]] {
    try CSVTable(text: text, columns: ["a", "b"]).records.map { record in
      switch record {
      case .row(let row): ["\(row.line)"] + row.fields
      case .broken(let fault): ["\(fault.line)", fault.column, "!" + fault.key]
      }
    }
  }

  private static func fault(_ text: String) -> ImportFault? {
    do {
      _ = try CSVTable(text: text, columns: ["a", "b"])
      return nil
    } catch {
      return error.faults.first
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", [["2", "1", "2"], ["3", "3", "4"]]),
    ("a,b\r\n1,2\r\n3,4\r\n", [["2", "1", "2"], ["3", "3", "4"]]),
    ("a,b\n1,2\r\n3,4", [["2", "1", "2"], ["3", "3", "4"]]),
    ("a,b", []),
    ("a,b\n", []),
    ("a,b\n,\n", [["2", "", ""]]),
    ("a,b\n,", [["2", "", ""]]),
    ("\"a\",\"b\"\n\"\",\"\"", [["2", "", ""]]),
    ("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n", [["2", "x, y", "he said \"no\""]]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["2", "\"", "\"\""]]),
    ("a,b\n\"one\ntwo\",x\n3,4\n", [["2", "one\ntwo", "x"], ["4", "3", "4"]]),
    ("a,b\r\n\"one\r\n\r\ntwo\",x\r\n3,4\r\n", [["2", "one\n\ntwo", "x"], ["5", "3", "4"]]),
    ("a,b\nx\ry,\"p\rq\"\n", [["2", "x\ry", "p\rq"]]),
    ("a,b\n 1 , é\u{301}\n", [["2", " 1 ", " é\u{301}"]]),
  ])
  func `rows come with their line and their fields`(text: String, rows: [[String]]) throws {
    #expect(try Self.rows(text) == rows)
  }

  @Test(arguments: [
    ("a,b\n1\"2,3\n4,5\n", [["2", "a", "!csv-quote"], ["3", "4", "5"]]),
    ("a,b\n1,\"2\"3\n4,5\n", [["2", "b", "!csv-quote"], ["3", "4", "5"]]),
    ("a,b\n1,\"2\" \n4,5\n", [["2", "b", "!csv-quote"], ["3", "4", "5"]]),
    ("a,b\n1, \"2\"\n4,5\n", [["2", "b", "!csv-quote"], ["3", "4", "5"]]),
    ("a,b\n1,\"2\n4,5\n", [["2", "b", "!csv-quote"]]),
    ("a,b\n1,\"2\"\"", [["2", "b", "!csv-quote"]]),
    ("a,b\n1,2,\"3\"4\n", [["2", "", "!csv-quote"]]),
    ("a,b\n1,\"2\"\rx\n", [["2", "b", "!csv-quote"]]),
    ("a,b\n\"p\nq\",\"2\"3\n4,5\n", [["2", "b", "!csv-quote"], ["4", "4", "5"]]),
    (
      "a,b\n1\n\n1,2,3\n4,5\n",
      [
        ["2", "", "!csv-columns"], ["3", "", "!csv-columns"], ["4", "", "!csv-columns"],
        ["5", "4", "5"],
      ]
    ),
  ])
  func `a broken row is told at its place and the others are read`(
    text: String, rows: [[String]]
  ) throws {
    #expect(try Self.rows(text) == rows)
  }

  @Test(arguments: [
    ("", "a"), ("\n", "a"), ("a", "b"), ("a,b,c\n", ""), ("b,a\n", "a"), ("a,B\n", "b"),
    ("a,b \n", "b"), ("a;b\n", "a"), ("a,\"b\n", "b"), ("a,b\r1,2\r", "b"),
  ])
  func `another header is refused, with the first column that differs`(text: String, column: String)
  {
    let fault = Self.fault(text)
    #expect(fault?.key == "import-header")
    #expect(fault?.line == 1)
    #expect(fault?.column == column)
    #expect(fault?.arguments["expected"] == "a,b")
  }

  @Test func `a header with a quote amiss is refused although its names are right`() {
    #expect(Self.fault("\"a\"\"\",b\n")?.arguments["given"] == "a\",b")
    #expect(Self.fault("a,\"b")?.key == "import-header")
  }

  @Test func `a byte order mark is refused by its name`() {
    #expect(Self.fault("\u{FEFF}a,b\n1,2\n") == ImportFault(line: 1, column: "", .byteOrderMark))
  }

  @Test func `a file may have 60,000 octets and no more`() throws {
    let row = String(repeating: "x", count: 57) + ",\n"
    let full = "a,b\n" + String(repeating: row, count: 999) + String(repeating: "é", count: 20)
    let text = full + String(repeating: "y", count: 60_000 - full.utf8.count - 1) + ","
    #expect(text.utf8.count == 60_000)
    #expect(try Self.rows(text).count == 1000)
    #expect(
      Self.fault(text + "y")
        == ImportFault(line: 1, column: "", .tooLarge, ["given": "60001", "most": "60000"]))
  }

  @Test func `a file may have 1,000 rows; the next one is told and ends the reading`() throws {
    let text = "a,b\n" + String(repeating: "1,2\n", count: 1000)
    #expect(try Self.rows(text).count == 1000)
    let rows = try Self.rows(text + "1,2\n1\n")
    #expect(rows.count == 1001)
    #expect(rows.last == ["1002", "", "!csv-rows"])
  }

  @Test func `a field may have 8 KiB of octets and no more`() throws {
    let field = String(repeating: "é", count: 4096)
    #expect(try Self.rows("a,b\n1,\(field)\n") == [["2", "1", field]])
    #expect(try Self.rows("a,b\n1,\(field)x\n") == [["2", "b", "!text-too-long"]])
  }

  @Test func `a fault shows the file's text cut and without control characters`() {
    #expect(ImportFault.shown("a\u{1B}[31m\u{202E}b\u{2028}é") == "a\u{FFFD}[31m\u{FFFD}b\u{FFFD}é")
    #expect(ImportFault.shown(String(repeating: "x", count: 60)).utf8.count == 60)
    #expect(
      ImportFault.shown(String(repeating: "x", count: 61)) == String(repeating: "x", count: 60)
        + "…")
  }
}
