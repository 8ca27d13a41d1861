/// The languages every text of the program has.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case nl
  case en
}
