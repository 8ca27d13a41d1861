extension DutchCalendar {
  /// The days of the decrees that are known today, `data/decree-days.csv`: a server without an
  /// import knows them too. A contract test holds both equal; later decrees are imported.
  public static let decrees = Set(
    [
      "2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30",
      "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26",
    ].compactMap { LocalDay($0) })
}
