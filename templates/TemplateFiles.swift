/// The templates of this folder, embedded in the binary: text files that planners read and edit.
public enum TemplateFiles {
  /// The file's name without its ending, and its text; in the order of the work. A contract test
  /// compares the list with the folder.
  public static let all: [(name: String, text: String)] = [
    file("impasse", PackageResources.impasse_txt),
    file("probleemanalyse", PackageResources.probleemanalyse_txt),
    file("hoofdlijnenakkoord", PackageResources.hoofdlijnenakkoord_txt),
    file("bestuurlijk-akkoord", PackageResources.bestuurlijk_akkoord_txt),
  ]

  private static func file(_ name: String, _ bytes: [UInt8]) -> (name: String, text: String) {
    (name, String(decoding: bytes, as: UTF8.self))
  }
}
