import Wire

/// What a verb takes and does; `commands`, `help`, the clients and the checks all read this.
struct CommandDescription: Sendable {
  var verb: String
  var group: Group
  /// Changes something: takes `idem` and `dry_run`.
  var isMutating = false
  /// Binds the organisation: carries a statement signed with the person's key, and so takes
  /// `authority`, `statement` and `sig`. The one place that says which verbs do (decision 0024).
  var isBinding = false
  var needsLogin = true
  /// With it a stranger proves by a key to be the person named in `as`: attempts that fail are
  /// counted, their claim is recorded, and the server closes after them.
  var provesIdentity = false
  /// Who used it is recorded also when it changes nothing.
  var isRecorded = false
  var words: [Argument] = []
  var options: [Argument] = []

  enum Group: String, Sendable, CaseIterable {
    case session, register, agenda, steps, terms, signing, bottlenecks, confidentiality, watching
    case audit
  }

  /// A word or a member of the object.
  struct Argument: Sendable {
    /// In kebab case.
    let name: String
    /// The same in snake case, as on the wire.
    let member: String
    var type: ArgumentType
    var isRequired = false
    var isList = false
    var choices: [String] = []

    init(
      _ name: String, _ type: ArgumentType, isRequired: Bool = false, isList: Bool = false,
      choices: [String] = []
    ) {
      self.name = name
      member = name.replacing("-", with: "_")
      self.type = type
      self.isRequired = isRequired
      self.isList = isList
      self.choices = choices
    }
  }

  enum ArgumentType: String, Sendable {
    case reference, text, integer, day, flag, choice, organisation, person, document
    /// The SHA-256 of its bytes, for which clients take the path of a file.
    case file
  }

  /// Members every mutating verb takes, and every binding one.
  var allOptions: [Argument] {
    var all = options
    if isBinding {
      all += Argument.binding
    }
    if isMutating {
      all += Argument.mutating
    }
    return all
  }
}

extension CommandDescription.Argument {
  static func word(
    _ name: String, _ type: CommandDescription.ArgumentType, choices: [String] = [],
    isRequired: Bool = true
  ) -> Self {
    Self(name, type, isRequired: isRequired, choices: choices)
  }

  static func option(
    _ name: String, _ type: CommandDescription.ArgumentType, isRequired: Bool = false,
    isList: Bool = false, choices: [String] = []
  ) -> Self {
    Self(name, type, isRequired: isRequired, isList: isList, choices: choices)
  }

  static let binding: [Self] = [
    .option("authority", .integer), .option("statement", .text), .option("sig", .text),
  ]
  static let mutating: [Self] = [.option("idem", .text), .option("dry-run", .flag)]
  /// A list's `limit` and `after`.
  static let paging: [Self] = [.option("limit", .integer), .option("after", .text)]
  static let ref: Self = .word("ref", .reference)
  static let expect: Self = .option("expect", .integer)
}

extension CommandDescription {
  /// The row `commands` gives, with the words of both languages.
  func row(_ catalogue: Catalogue) -> JSONObject {
    var row: JSONObject = [
      "verb": .string(verb), "group": .string(group.rawValue), "mutating": .bool(isMutating),
      "binding": .bool(isBinding), "login": .bool(needsLogin),
      "words": .array(words.map { .object(self.row(of: $0, catalogue)) }),
      "options": .array(allOptions.map { .object(self.row(of: $0, catalogue)) }),
    ]
    for language in Language.allCases {
      row[language.rawValue] = .string(catalogue.text("verb.\(verb)", in: language))
    }
    return row
  }

  private func row(of argument: Argument, _ catalogue: Catalogue) -> JSONObject {
    var row: JSONObject = [
      "name": .string(argument.name), "type": .string(argument.type.rawValue),
      "required": .bool(argument.isRequired), "list": .bool(argument.isList),
    ]
    if !argument.choices.isEmpty {
      row["choices"] = .array(
        argument.choices.map { choice in
          var shown: JSONObject = ["value": .string(choice)]
          for language in Language.allCases {
            let key = "enum.\(choice)"
            shown[language.rawValue] = .string(
              catalogue.has(key) ? catalogue.text(key, in: language) : choice)
          }
          return .object(shown)
        })
    }
    let key = helpKey(of: argument, catalogue)
    for language in Language.allCases {
      row[language.rawValue] = .string(catalogue.text(key, in: language))
    }
    return row
  }

  /// The catalogue's key: the verb's own words, or those all verbs share.
  func helpKey(of argument: Argument, _ catalogue: Catalogue) -> String {
    let own = "verb.\(verb).\(argument.name)"
    return catalogue.has(own) ? own : "option.\(argument.name)"
  }
}
