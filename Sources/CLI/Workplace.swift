import Wire

/// What every part of one run shares: the outside, the settings, and the ways to say something.
struct Workplace: Sendable {
  var surroundings: Surroundings
  var settings: Settings

  static let version = "0.1.0"

  var phrases: Phrases { Phrases(settings.language) }

  var printer: Printer {
    Printer(
      form: settings.form, isColored: settings.isOutputColored, phrases: phrases,
      write: surroundings.write)
  }

  var messenger: Messenger {
    Messenger(
      phrases: phrases, isColored: settings.isErrorColored, complain: surroundings.complain)
  }

  var folders: Folders? { Folders(surroundings.environment) }

  var profilePath: String? {
    guard settings.profileName.map(Profile.isName) ?? true else { return nil }
    return folders?.profile(settings.profileName)
  }

  /// Columns for text on standard error.
  var width: Int { surroundings.outputWidth ?? 80 }

  func usage(_ key: String, _ arguments: [String: String] = [:], hint: String? = nil) -> Stop {
    Stop(code: .usage, message: phrases(key, arguments), hint: hint.map { phrases($0) })
  }

  func fault(_ key: String, _ arguments: [String: String] = [:]) -> Stop {
    Stop(code: .fault, message: phrases(key, arguments))
  }

  func unknownOption(_ option: String, usage: String, among names: [String] = []) -> Stop {
    let known = names + GlobalOption.allCases.map(\.rawValue)
    let name = Arguments.split(option).name
    let hint = Suggestion.nearest(to: name, among: known).map {
      phrases("did-you-mean", ["word": "--" + $0])
    }
    return Stop(
      code: .usage, message: phrases("option-unknown", ["option": option]), hint: hint,
      details: [usage])
  }

  func stop(_ fault: OptionFault, usage: String) -> Stop {
    let arguments = ["option": fault.option]
    switch fault.kind {
    case .unknown: return unknownOption(fault.option, usage: usage)
    case .valueMissing: return self.usage("option-value-missing", arguments)
    case .valueNotExpected: return self.usage("option-no-value", arguments)
    case .twice: return self.usage("option-twice", arguments)
    case .invalid(let choices):
      return self.usage("option-invalid", ["option": fault.option, "choices": choices])
    }
  }
}
