import Postgres
import Testing

@Suite struct ValueTests {
  @Test func `every kind of parameter comes back as it was sent`() async throws {
    try await Database.with { connection in
      let row = try await connection.query(
        """
        select $1::bool as b, $2::int4 as i4, $3::int8 as i8, $4::text as t, $5::bytea as y,
          $6::json as j, $7::jsonb as jb, $8::timestamptz as ts, 7::int2 as i2,
          'n'::name as nm, 'v'::varchar as v
        """,
        [
          .bool(true), .int4(.min), .int8(.max), .text("né\u{1F3E0}"), .bytes([0, 255, 10]),
          .json(#"{"a":1}"#), .jsonb(#"{"a": 1}"#), .timestamp(microseconds: 1_234_567_890),
        ]
      ).only()
      #expect(try row.bool("b"))
      #expect(try row.int("i4") == Int(Int32.min))
      #expect(try row.int("i8") == .max)
      #expect(try row.text("t") == "né\u{1F3E0}")
      #expect(try row.bytes("y") == [0, 255, 10])
      #expect(try row.text("j") == #"{"a":1}"#)
      #expect(try row.text("jb") == #"{"a": 1}"#)
      #expect(try row.bytes("jb") == Array(#"{"a": 1}"#.utf8))
      #expect(try row.timestamp("ts") == 1_234_567_890)
      #expect(try row.int("i2") == 7)
      #expect(try row.text("nm") == "n")
      #expect(try row.text(10) == "v")
    }
  }

  @Test func `a timestamp is the microseconds since 1970 that the server means`() async throws {
    try await Database.with { connection in
      let row = try await connection.query(
        """
        select timestamptz '1970-01-01 00:00:01.5+00' as before,
          $1::timestamptz = timestamptz '2026-07-01 00:00+00' as same, 'infinity'::timestamptz as i
        """, [.timestamp(microseconds: 1_782_864_000_000_000)]
      ).only()
      #expect(try row.timestamp("before") == 1_500_000)
      #expect(try row.bool("same"))
      #expect(throws: PostgresError.self) { try row.timestamp("i") }
    }
  }

  @Test func `arrays come back with their nulls, and empty arrays empty`() async throws {
    try await Database.with { connection in
      let query: Query = """
        select $1::bool[] as b, $2::int4[] as i4, $3::int8[] as i8, $4::text[] as t,
          $5::bytea[] as y
        """
      let full = try await connection.query(
        query,
        [
          .boolArray([true, nil]), .int4Array([1, nil, -1]), .int8Array([nil, .min]),
          .textArray(["", nil, "é"]), .bytesArray([[], nil, [0]]),
        ]
      ).only()
      #expect(try full.bools("b") == [true, nil])
      #expect(try full.ints("i4") == [1, nil, -1])
      #expect(try full.ints("i8") == [nil, .min])
      #expect(try full.texts("t") == ["", nil, "é"])
      #expect(try full.byteArrays("y") == [[], nil, [0]])
      let empty = try await connection.query(
        query,
        [.boolArray([]), .int4Array([]), .int8Array([]), .textArray([]), .bytesArray([])]
      ).only()
      #expect(try empty.bools(0).isEmpty && empty.ints(1).isEmpty && empty.ints(2).isEmpty)
      #expect(try empty.texts(3).isEmpty && empty.byteArrays(4).isEmpty)
      let none = try await connection.query(
        query, [.null, .null, .null, .null, .null]
      ).only()
      #expect(try none.optionalInts("i8") == nil && none.optionalByteArrays("y") == nil)
      #expect(try none.optionalBools("b") == nil && none.optionalTexts("t") == nil)
    }
  }

  @Test func `one statement takes nulls and values in turn`() async throws {
    try await Database.with { connection in
      let query: Query = "select $1 as a, $2 as b"
      for parameters: [Parameter] in [
        [.null, .text("x")], [.int8(5), .null], [.null, .null], [.int8(6), .text("y")],
      ] {
        let row = try await connection.query(query, parameters).only()
        if parameters[0] == .null {
          #expect(try row.isNull("a"))
        } else {
          #expect(try Parameter.int8(row.int("a")) == parameters[0])
        }
        #expect(try Parameter.optional(row.optionalText("b"), Parameter.text) == parameters[1])
      }
    }
  }

  @Test func `a megabyte of bytes goes and comes`() async throws {
    try await Database.with { connection in
      let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let row = try await connection.query(
        "select $1::bytea as y, ''::bytea as none, $2::text as e", [.bytes(bytes), .text("")]
      ).only()
      #expect(try row.bytes("y") == bytes)
      #expect(try row.bytes("none") == [])
      #expect(try row.text("e") == "")
    }
  }

  @Test func `a wrong access says which column and types, and never traps`() async throws {
    try await Database.with { connection in
      let rows = try await connection.query(
        "select 1::int4 as one, null::text as nothing, 1.5::numeric as n, array[[1],[2]] as deep")
      let row = try rows.only()
      #expect(
        try message { _ = try row.text("one") } == """
          column "one" is int4, text was asked; cast it in the statement
          """)
      #expect(
        try message { _ = try row.text("nothing") } == #"column "nothing" is null, text was asked"#)
      #expect(try message { _ = try row.int("n") }.contains("is numeric"))
      #expect(try message { _ = try row.ints("deep") }.contains("cannot express"))
      #expect(
        try message { _ = try row.int("two") }
          == #"there is no column "two", only: one, nothing, n, deep"#)
      #expect(try message { _ = try row.int(-1) }.contains("no column"))
      #expect(try message { _ = try row.int(4) }.contains("no column"))
      let none = try await connection.query("select 1 as a where false")
      #expect(none.isEmpty && none.columns.map(\.name) == ["a"])
      #expect(try message { _ = try none.only() } == "expected one row, the result has 0")
    }
  }

  private func message(_ body: () throws -> Void) throws -> String {
    try #require(throws: PostgresError.self, performing: body).message
  }

  @Test func `the rows a statement touched are counted`() async throws {
    try await Database.with { connection in
      _ = try await connection.query("create temporary table t (a int8)")
      let query: Query = "insert into t select * from generate_series(1, $1)"
      #expect(try await connection.query(query, [.int8(3)]).affected == 3)
      let rows = try await connection.query("select a from t order by a")
      #expect(try rows.map { row in try row.int(0) } == [1, 2, 3])
    }
  }

  @Test func `a connection string hides its passwords and checks its keywords`() throws {
    let string = try ConnectionString(
      "postgresql://u:geheim@a:1,b:2/x?target_session_attrs=read-write")
    #expect(string["password"] == nil && string["host"] == "a,b" && string["user"] == "u")
    var dumped = ""
    dump(string, to: &dumped)
    for text in ["\(string)", string.debugDescription, dumped, "\([string])"] {
      #expect(!text.contains("geheim"))
    }
    #expect(try string.setting("application_name", to: "x")["application_name"] == "x")
    #expect(throws: PostgresError.self) { try string.setting("no_such", to: "x") }
    let complaint = #expect(throws: PostgresError.self) {
      try ConnectionString("host=a password=geheim nonsense")
    }
    #expect(complaint?.description.contains("geheim") == false)
  }
}
