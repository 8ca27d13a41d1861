/// The object identifiers of PostgreSQL's built-in types (`pg_type.dat`); they never change.
enum TypeID {
  static let bool: UInt32 = 16
  static let bytes: UInt32 = 17
  static let char: UInt32 = 18
  static let name: UInt32 = 19
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
  static let json: UInt32 = 114
  static let bpchar: UInt32 = 1042
  static let varchar: UInt32 = 1043
  static let timestamptz: UInt32 = 1184
  static let jsonb: UInt32 = 3802

  static let boolArray: UInt32 = 1000
  static let bytesArray: UInt32 = 1001
  static let nameArray: UInt32 = 1003
  static let int2Array: UInt32 = 1005
  static let int4Array: UInt32 = 1007
  static let textArray: UInt32 = 1009
  static let bpcharArray: UInt32 = 1014
  static let varcharArray: UInt32 = 1015
  static let int8Array: UInt32 = 1016

  static func describe(_ type: UInt32) -> String {
    names[type] ?? "type \(type)"
  }

  private static let names: [UInt32: String] = [
    bool: "bool", bytes: "bytea", char: "\"char\"", name: "name", int8: "int8", int2: "int2",
    int4: "int4", text: "text", json: "json", bpchar: "bpchar", varchar: "varchar",
    timestamptz: "timestamptz", jsonb: "jsonb", boolArray: "bool[]", bytesArray: "bytea[]",
    nameArray: "name[]", int2Array: "int2[]", int4Array: "int4[]", textArray: "text[]",
    bpcharArray: "bpchar[]", varcharArray: "varchar[]", int8Array: "int8[]", 700: "float4",
    701: "float8", 1700: "numeric", 1082: "date", 1114: "timestamp", 1186: "interval",
    2278: "void", 2950: "uuid", 3807: "jsonb[]", 199: "json[]", 1185: "timestamptz[]",
  ]
}

/// PostgreSQL counts microseconds from 2000-01-01, we from 1970-01-01.
enum Epoch {
  static let microsecondsBetween = 946_684_800_000_000
}
