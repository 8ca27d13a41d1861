import Wire

/// What somebody asked: the wire's verb, words and object, and the options that are ours.
struct Asked: Sendable {
  var description: VerbDescription
  var words: [String] = []
  var object: JSONObject = [:]
  var options = OptionValues()
  /// Options of the presentation only, such as `receipt --save`; a flag has an empty value.
  var extras: [String: String] = [:]
  /// The file whose hash is one of the words.
  var file: LocalFile?
}

/// The second look at the command line, with the verb's description in hand.
struct RequestBuilder {
  var place: Workplace
  var description: VerbDescription

  /// Words and options as typed, read by the description. Faults are exit 64 with the usage line.
  func build(_ arguments: [String], leading: OptionValues) throws(Stop) -> Asked {
    var asked = Asked(description: description)
    var index = 0
    var optionsEnded = false
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--", !optionsEnded {
        optionsEnded = true
      } else if argument.hasPrefix("--"), !optionsEnded {
        try option(argument, arguments, &index, &asked)
      } else if argument.hasPrefix("{") {
        try merge(argument, &asked)
      } else if argument.hasPrefix("-"), argument != "-", !optionsEnded {
        throw unknown(argument)
      } else {
        try word(argument, &asked)
      }
    }
    describe(asked.file, in: &asked)
    try checkComplete(asked)
    asked.options.merge(leading)
    return asked
  }

  private func option(
    _ argument: String, _ arguments: [String], _ index: inout Int, _ asked: inout Asked
  ) throws(Stop) {
    let (name, inlineValue) = Arguments.split(argument)
    func value() throws(Stop) -> String {
      if let inlineValue { return inlineValue }
      guard index < arguments.count else {
        throw place.usage("option-value-missing", ["option": argument])
      }
      defer { index += 1 }
      return arguments[index]
    }
    if let parameter = description.options.first(where: { $0.optionName == name }) {
      let text = try parameter.isFlag ? inlineValue ?? "true" : value()
      try set(parameter, try OptionReader(place: place).value(text, parameter), &asked)
    } else if let takesValue = VerbExtras.options(of: description.verb)[name] {
      asked.extras[name] = try takesValue ? value() : ""
    } else if let (global, _) = Arguments.global(argument) {
      let text: String? = try global.takesValue ? value() : inlineValue
      do throws(OptionFault) { try asked.options.set(global, text) } catch {
        throw place.stop(error, usage: description.usage)
      }
    } else {
      throw unknown(argument)
    }
  }

  private func unknown(_ option: String) -> Stop {
    let names =
      description.options.map(\.optionName) + VerbExtras.options(of: description.verb).keys
    return place.unknownOption(option, usage: description.usage, among: names)
  }

  private func set(
    _ parameter: VerbDescription.Parameter, _ value: JSONValue, _ asked: inout Asked
  ) throws(Stop) {
    let name = parameter.memberName
    if parameter.takesSeveral {
      asked.object[name] = .array((asked.object[name]?.arrayValue ?? []) + [value])
    } else {
      guard asked.object[name] == nil else {
        throw place.usage("option-twice", ["option": "--" + parameter.optionName])
      }
      asked.object[name] = value
    }
  }

  /// An argument that begins with `{` is the wire's own object.
  private func merge(_ text: String, _ asked: inout Asked) throws(Stop) {
    do throws(JSONFault) {
      for (name, value) in try JSONObject(parsing: Array(text.utf8)) { asked.object[name] = value }
    } catch {
      throw place.usage("object-invalid", ["offset": String(error.offset)])
    }
  }

  private func word(_ text: String, _ asked: inout Asked) throws(Stop) {
    let parameter =
      asked.words.count < description.words.count
      ? description.words[asked.words.count]
      : description.words.last.flatMap { $0.takesSeveral ? $0 : nil }
    guard let parameter, asked.words.count < 8 else {
      throw wrong("word-extra", ["word": text])
    }
    if parameter.type == "file", !FileHash.isOne(text) {
      let file = try LocalFile(text, place)
      asked.file = file
      return asked.words.append(file.sha256)
    }
    guard Request.isWord(text) else { throw wrong("word-invalid", ["word": text]) }
    if !parameter.choices.isEmpty, !parameter.choices.contains(where: { $0.value == text }) {
      throw choiceFault(text, parameter)
    }
    if parameter.type == "integer", Int(text) == nil {
      throw wrong("value-integer", ["name": parameter.optionName, "value": text])
    }
    asked.words.append(text)
  }

  /// What the verb asks of a file and the file itself tells, unless it was typed.
  private func describe(_ file: LocalFile?, in asked: inout Asked) {
    guard let file else { return }
    var told: JSONObject = [
      "title": .string(file.name), "media_type": .string(file.mediaType),
    ]
    if !VerbExtras.bringsFile(description.verb, asked.object) {
      told["size"] = .integer(file.size)
    }
    for (name, value) in told where asked.object[name] == nil {
      guard description.options.contains(where: { $0.memberName == name }) else { continue }
      asked.object[name] = value
    }
  }

  private func choiceFault(_ text: String, _ parameter: VerbDescription.Parameter) -> Stop {
    let values = parameter.choices.map(\.value)
    var stop = wrong(
      "value-choice",
      ["name": parameter.optionName, "value": text, "choices": values.joined(separator: ", ")])
    stop.hint = Suggestion.nearest(to: text, among: values).map {
      place.phrases("did-you-mean", ["word": $0])
    }
    return stop
  }

  private func wrong(_ key: String, _ arguments: [String: String]) -> Stop {
    var stop = place.usage(key, arguments)
    stop.details = [description.usage]
    return stop
  }

  private func checkComplete(_ asked: Asked) throws(Stop) {
    let missing = description.words.dropFirst(asked.words.count).first { $0.isRequired }
    if let missing { throw wrong("word-missing", ["name": missing.optionName]) }
    let option = description.options.first { $0.isRequired && asked.object[$0.memberName] == nil }
    if let option { throw wrong("option-missing", ["option": "--" + option.optionName]) }
  }
}
