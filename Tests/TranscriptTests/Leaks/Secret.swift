/// A text that somebody put in, and who may read it. The canary in it is random, so that it stands
/// nowhere else.
struct Secret: Sendable {
  /// What it is: `title of a step`.
  let name: String
  let canary: String
  let level: Level
  /// Whether any verb shows it to its readers: what was revised away is shown to nobody.
  let isShown: Bool

  enum Level: String, Sendable, CaseIterable {
    /// In the agenda of Stougjeswijk: for its circle.
    case circle
    /// In the public agenda of Lisserbroek, but not public itself.
    case hidden
    /// Of an organisation's own people.
    case own
    /// In the agenda of Stougjeswijk, for lead and party: not for the Rijk.
    case named
    /// In the public agenda of Lisserbroek, for its lead alone.
    case namedInPublic
    /// Of the Rijk alone: that it asks to look at what is named.
    case ministry
    /// Destroyed by a recorded act.
    case erased

    /// Who of those that ask may read it.
    var readers: Set<String> {
      switch self {
      case .circle: ["p.devries@gm1963", "j.dekker@bpd", TestPerson.rijk]
      case .hidden: ["k.bos@gm0394", TestPerson.rijk]
      case .own: ["p.devries@gm1963"]
      case .named: ["p.devries@gm1963", "j.dekker@bpd"]
      case .namedInPublic: ["k.bos@gm0394"]
      case .ministry: [TestPerson.rijk]
      case .erased: []
      }
    }
  }
}
