import Foundation
import Testing
import Wire

/// The private keys of test people as files that `ssh-keygen` takes, in a folder of their own.
struct KeyFolder: Sendable {
  let path: String

  init(_ people: [String] = []) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "doorbraak-\(UUID())").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    for person in people { _ = try key(of: person) }
  }

  /// The path of a person's key, which is written when it is not there yet.
  func key(of person: String) throws -> String {
    let file = "\(path)/\(person)"
    guard !FileManager.default.fileExists(atPath: file) else { return file }
    let key = try #require(TestPerson.key(of: person))
    try Data(key.openSSHText(comment: person).utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    return file
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
