import Domain

/// Bounds on an imported file. The largest real one has 342 rows and 19,000 octets.
enum ImportLimits {
  /// Every row may become an event, and one file is decided as one act.
  static let rowsMax = 1000
  /// As JSON it travels in one line of 65,536 octets.
  static let fileBytesMax = 60_000
  /// What one text of an event's content may hold.
  static let fieldBytesMax = AgendaLimits.textBytesMax
  /// Nobody repairs more at once.
  static let faultsMax = 100
  /// WGS84 degrees around the European Netherlands.
  static let latitudes = 50.7...53.7
  static let longitudes = 3.2...7.3
}
