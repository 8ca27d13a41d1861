/// The command line after a first look, which needs no description of any verb: the global options
/// and the rest, in order. A second look happens in `RequestBuilder`, with the verb's description.
struct Arguments: Sendable, Equatable {
  /// The first argument that is no option: a verb or a local word.
  var verb: String?
  /// What follows the verb, as typed.
  var rest: [String] = []
  /// The global options before the verb.
  var leading = OptionValues()
  /// Those and, for a first look, the ones after it.
  var options = OptionValues()

  /// Looks at all arguments. Options after the verb are read as global only for `--help`, `--lang`
  /// and the like to work before the verb's description is known.
  init(_ arguments: [String]) throws(OptionFault) {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard argument.hasPrefix("-"), argument != "-", argument != "--" else {
        verb = argument
        rest = Array(arguments[index...])
        break
      }
      guard let (option, inlineValue) = Self.global(argument) else {
        throw OptionFault(option: argument, kind: .unknown)
      }
      var value = inlineValue
      if option.takesValue, value == nil, index < arguments.count {
        value = arguments[index]
        index += 1
      }
      try leading.set(option, value)
    }
    options = leading
    options.merge(Self.provisional(rest))
  }

  /// The global option an argument names, with the value after `=` if there is one.
  static func global(_ argument: String) -> (GlobalOption, String?)? {
    let (name, value) = split(argument)
    return GlobalOption(rawValue: name).map { ($0, value) }
  }

  /// `--name=value` in its parts; `-h` reads as `help`.
  static func split(_ argument: String) -> (name: String, value: String?) {
    if argument == "-h" { return ("help", nil) }
    guard argument.hasPrefix("--") else { return (argument, nil) }
    let body = argument.dropFirst(2)
    guard let equals = body.firstIndex(of: "=") else { return (String(body), nil) }
    return (String(body[..<equals]), String(body[body.index(after: equals)...]))
  }

  private static func provisional(_ rest: [String]) -> OptionValues {
    var found = OptionValues()
    var index = 0
    while index < rest.count, rest[index] != "--" {
      if let (option, inlineValue) = global(rest[index]) {
        let following = index + 1 < rest.count ? rest[index + 1] : nil
        try? found.set(option, inlineValue ?? (option.takesValue ? following : nil))
        if option.takesValue, inlineValue == nil { index += 1 }
      }
      index += 1
    }
    return found
  }
}

/// What is wrong with an option.
struct OptionFault: Error, Equatable {
  enum Kind: Equatable {
    case unknown, valueMissing, valueNotExpected
    case invalid(String)
    case twice
  }
  var option: String
  var kind: Kind
}

/// The global options given, each at most once.
struct OptionValues: Sendable, Equatable {
  private var values: [GlobalOption: String] = [:]

  subscript(_ option: GlobalOption) -> String? { values[option] }
  func has(_ option: GlobalOption) -> Bool { values[option] != nil }

  mutating func set(_ option: GlobalOption, _ value: String?) throws(OptionFault) {
    let name = "--" + option.rawValue
    guard option.takesValue == (value != nil) else {
      throw OptionFault(option: name, kind: value == nil ? .valueMissing : .valueNotExpected)
    }
    let value = value ?? ""
    if let choices = Self.choices[option], !choices.contains(value) {
      throw OptionFault(option: name, kind: .invalid(choices.joined(separator: ", ")))
    }
    if option == .expect, Int(value).map({ $0 >= 0 }) != true {
      throw OptionFault(option: name, kind: .invalid("0, 1, 2, ..."))
    }
    guard values[option] == nil else { throw OptionFault(option: name, kind: .twice) }
    values[option] = value
  }

  /// Takes over what is not here yet.
  mutating func merge(_ other: OptionValues) {
    values.merge(other.values) { mine, _ in mine }
  }

  private static let choices: [GlobalOption: [String]] = [
    .lang: ["nl", "en"], .color: ["auto", "never", "always"],
  ]
}
