import Domain

/// `municipalities.csv`: each municipality, its province and the centre of its area.
enum MunicipalityRow: ImportRow {
  static let columns = ["id", "name", "province", "lon", "lat"]

  static func read(_ check: inout RowCheck, register: Register) -> Municipality? {
    let id = check.organisation("id", of: .gemeente)
    let name = check.title("name")
    let province = check.organisation("province", of: .provincie)
    let longitude = check.coordinate("lon", within: ImportLimits.longitudes)
    let latitude = check.coordinate("lat", within: ImportLimits.latitudes)
    guard let id, let name, let province, let longitude, let latitude else { return nil }
    return Municipality(
      id: id, province: province, name: name, longitude: longitude, latitude: latitude)
  }
}
