import Domain
import Wire

/// The words and members of a request, checked against the verb's description.
struct Arguments: Sendable {
  let words: [String: String]
  let object: JSONObject

  /// - Throws: which argument is missing, unknown or of another type.
  init(_ request: Request, for description: CommandDescription) throws(Fault) {
    guard request.words.count <= description.words.count else { throw Fault("too-many-words") }
    var words: [String: String] = [:]
    for (index, argument) in description.words.enumerated() {
      guard request.words.indices.contains(index) else {
        guard !argument.isRequired else {
          throw Fault("missing-word", ["word": argument.name], param: argument.name)
        }
        continue
      }
      let word = request.words[index]
      words[argument.name] = word
      let number = argument.type == .integer ? Int(word).map(JSONValue.integer) : nil
      try Self.check(number ?? .string(word), as: argument)
    }
    self.words = words
    object = request.object
    let options = description.allOptions
    for (member, value) in request.object {
      guard let argument = options.first(where: { $0.member == member }) else {
        throw Fault("unknown-option", ["param": member], param: member)
      }
      if value != .null { try Self.check(value, as: argument) }
    }
    for argument in description.options where argument.isRequired {
      guard let value = request.object[argument.member], value != .null else {
        throw Fault("missing-option", ["param": argument.member], param: argument.member)
      }
    }
  }

  /// A fault of the request itself: an answer with code INVALID and the argument's name.
  struct Fault: Error, Sendable, Hashable {
    var key: String
    var arguments: [String: String]
    var param: String?
    var code: ErrorCode

    init(
      _ key: String, _ arguments: [String: String] = [:], param: String? = nil,
      code: ErrorCode = .invalid
    ) {
      self.key = key
      self.arguments = arguments
      self.param = param
      self.code = code
    }
  }

  private static func check(
    _ value: JSONValue, as argument: CommandDescription.Argument
  ) throws(Fault) {
    if argument.isList {
      guard let values = value.arrayValue else { throw wrongType(argument) }
      var single = argument
      single.isList = false
      for value in values { try check(value, as: single) }
      return
    }
    switch argument.type {
    case .integer:
      guard value.integerValue != nil else { throw wrongType(argument) }
    case .flag:
      guard value.boolValue != nil else { throw wrongType(argument) }
    case .day:
      guard let text = value.stringValue else { throw wrongType(argument) }
      guard LocalDay(text) != nil else {
        throw Fault("day-unreadable", ["param": argument.member], param: argument.member)
      }
    case .choice:
      guard let text = value.stringValue, argument.choices.contains(text) else {
        throw Fault(
          "wrong-choice",
          ["param": argument.member, "choices": argument.choices.joined(separator: ", ")],
          param: argument.member)
      }
    case .file:
      guard value.stringValue.map(FileHash.isOne) == true else {
        throw Fault("file-sha256", ["param": argument.member], param: argument.member)
      }
    case .reference, .text, .organisation, .person, .document:
      guard value.stringValue != nil else { throw wrongType(argument) }
    }
  }

  private static func wrongType(_ argument: CommandDescription.Argument) -> Fault {
    let type = argument.isList ? "[\(argument.type.rawValue)]" : argument.type.rawValue
    return Fault(
      "wrong-type", ["param": argument.member, "type": type], param: argument.member)
  }

  func word(_ name: String) -> String { words[name] ?? "" }
  func text(_ member: String) -> String? { object[member]?.stringValue }
  func integer(_ member: String) -> Int? { object[member]?.integerValue }
  func flag(_ member: String) -> Bool? { object[member]?.boolValue }
  func day(_ member: String) -> LocalDay? { text(member).flatMap { LocalDay($0) } }

  func texts(_ member: String) -> [String]? {
    object[member]?.arrayValue?.compactMap(\.stringValue)
  }

  /// References of whole agendas.
  func agendas(_ member: String) throws(Fault) -> [LocationID]? {
    guard let texts = texts(member) else { return nil }
    return try texts.map { (text) throws(Fault) -> LocationID in
      guard let reference = try? Reference(text), reference.item == nil else {
        throw Fault("reference-unreadable", ["ref": text], param: member)
      }
      return reference.agenda
    }
  }

  /// Numbers of steps or bottlenecks of the agenda.
  func numbers(
    _ member: String, _ sort: Reference.Sort, of agenda: LocationID
  ) throws(Fault) -> [Int]? {
    guard let values = object[member]?.arrayValue else { return nil }
    var numbers: [Int] = []
    for value in values {
      numbers.append(try Self.number(value.stringValue ?? "", member, sort, of: agenda))
    }
    return numbers
  }

  /// The number of one step or bottleneck of the agenda.
  func number(
    _ member: String, _ sort: Reference.Sort, of agenda: LocationID
  ) throws(Fault) -> Int? {
    guard let text = text(member) else { return nil }
    return try Self.number(text, member, sort, of: agenda)
  }

  private static func number(
    _ text: String, _ member: String, _ sort: Reference.Sort, of agenda: LocationID
  ) throws(Fault) -> Int {
    guard let number = Reference.number(in: text, sort, of: agenda) else {
      throw Fault("reference-unreadable", ["ref": text], param: member)
    }
    return number
  }

  /// Names of organisations.
  func organisations(_ member: String) throws(Refusal) -> [OrganisationID]? {
    guard let names = texts(member) else { return nil }
    return try names.map { (name) throws(Refusal) in try organisation(named: name, param: member) }
  }

  /// An organisation's name; one that cannot be a name is as unknown as any other.
  func organisation(named name: String, param: String) throws(Refusal) -> OrganisationID {
    guard let id = OrganisationID(rawValue: name) else {
      throw Refusal(.unknownOrganisation, ["organisation": name], param: param)
    }
    return id
  }

  var isDryRun: Bool { flag("dry_run") ?? false }
}
