import Wire

/// The help: general (offline) and of one verb (from the server's description).
struct HelpPages {
  var place: Workplace

  private var phrases: Phrases { place.phrases }

  func general() -> [String] {
    let locals = Program.localWords.map { ($0, phrases("local-\($0)")) }
    let options = GlobalOption.allCases.map { option in
      let value = option.takesValue ? " " + phrases("value-\(option.rawValue)") : ""
      return ("--\(option.rawValue)\(value)", phrases("option-\(option.rawValue)"))
    }
    var lines = [phrases("help-head"), "", phrases("help-usage"), "", phrases("help-local")]
    lines += pairs(locals)
    lines += ["", phrases("help-options")]
    lines += pairs(options)
    for key in ["help-environment", "help-login", "help-exit"] {
      lines += [""] + DisplayWidth.wrap(phrases(key), width: place.width)
    }
    return lines
  }

  func verb(_ description: VerbDescription) -> [String] {
    var lines = DisplayWidth.wrap(description.usage, width: place.width)
    lines.append("  " + phrases.pick(description.text))
    if !description.words.isEmpty {
      lines += ["", phrases("help-words")]
      lines += pairs(description.words.map { ($0.optionName, explained($0)) })
    }
    let extras = VerbExtras.options(of: description.verb).keys.sorted().map {
      ("--\($0)", phrases("extra-\(description.verb)-\($0)"))
    }
    if !description.options.isEmpty || !extras.isEmpty {
      lines += ["", phrases("help-verb-options")]
      lines += pairs(
        description.options.map { option in
          let value = option.isFlag ? "" : " " + phrases("type-\(option.type)")
          return ("--\(option.optionName)\(value)", explained(option))
        } + extras)
    }
    if description.isBinding {
      lines += ["", phrases("help-binding")]
    } else if description.isMutating {
      lines += ["", phrases("help-mutating")]
    }
    return lines.map(VisibleText.line)
  }

  /// A row of `commands` for people: verb, group and one line.
  func listing(_ row: JSONObject) -> JSONObject {
    guard let description = VerbDescription(row) else { return row }
    return [
      "verb": .string(description.verb), "group": .string(description.group),
      "does": .string(phrases.pick(description.text)),
    ]
  }

  private func explained(_ parameter: VerbDescription.Parameter) -> String {
    var parts = [phrases.pick(parameter.text)]
    let choices = parameter.choices.map { choice in
      let word = choice.text[phrases.language] ?? phrases.enumeration(choice.value)
      return word.map { $0 == choice.value ? choice.value : "\(choice.value) - \($0)" }
        ?? choice.value
    }
    if !choices.isEmpty { parts.append("(\(choices.joined(separator: ", ")))") }
    if parameter.takesSeveral { parts.append(phrases("help-several")) }
    if parameter.isRequired { parts.append(phrases("help-required")) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func pairs(_ pairs: [(String, String)]) -> [String] {
    Records(
      pairs: pairs.map { ($0.0, [$0.1]) }, width: place.width - 2, isColored: false
    ).lines().map { "  " + $0 }
  }
}
