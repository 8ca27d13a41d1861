import Wire

/// Reads an option's value by the type its description gives.
struct OptionReader {
  var place: Workplace

  /// Longest document given as `@file` or on standard input, in octets: what fits in one request.
  static let documentBytesMax = 60_000

  func value(
    _ text: String, _ parameter: VerbDescription.Parameter
  ) throws(Stop) -> JSONValue {
    let arguments = ["name": "--" + parameter.optionName, "value": text]
    switch parameter.type {
    case "integer":
      guard let number = Int(text) else { throw place.usage("value-integer", arguments) }
      return .integer(number)
    case "flag":
      guard let flag = ["true": true, "false": false][text] else {
        throw place.usage("option-no-value", ["option": "--" + parameter.optionName])
      }
      return .bool(flag)
    case "day":
      guard Self.isDay(text) else { throw place.usage("value-day", arguments) }
      return .string(text)
    case "document": return .string(try document(text))
    default:
      let values = parameter.choices.map(\.value)
      guard values.isEmpty || values.contains(text) else {
        var stop = place.usage(
          "value-choice",
          arguments.merging(["choices": values.joined(separator: ", ")]) { $1 })
        stop.hint = Suggestion.nearest(to: text, among: values).map {
          place.phrases("did-you-mean", ["word": $0])
        }
        throw stop
      }
      return .string(text)
    }
  }

  /// `2026-12-01`; whether that day exists is the server's to say.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private func document(_ text: String) throws(Stop) -> String {
    guard text == "-" || text.hasPrefix("@") else { return text }
    let path = String(text.dropFirst())
    let bytes =
      text == "-"
      ? place.surroundings.readInput(Self.documentBytesMax)
      : Files.read(path, bytesMax: Self.documentBytesMax)
    guard let bytes else {
      throw place.usage(
        "document-unreadable",
        ["path": text == "-" ? "-" : path, "limit": String(Self.documentBytesMax)])
    }
    guard let read = String(validating: bytes, as: UTF8.self) else {
      throw place.usage("document-not-utf8", ["path": path])
    }
    return read
  }
}
