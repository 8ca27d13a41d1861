/// Who may connect: counts of connections against their limits.
struct Admission: Sendable {
  enum Refusal: Sendable, Hashable {
    case tooMany
    case tooManyBeforeLogin
    case tooManyBeforeLoginOfAddress
  }

  private let limits: Limits
  private(set) var connections = 0
  private(set) var beforeLogin = 0
  private var beforeLoginOfAddress: [String: Int] = [:]

  init(limits: Limits) { self.limits = limits }

  /// Counts a new connection, or tells why there is no place for it.
  mutating func admit(_ address: String) -> Refusal? {
    if connections >= limits.connectionsMax { return .tooMany }
    if beforeLogin >= limits.connectionsBeforeLoginMax { return .tooManyBeforeLogin }
    let ofAddress = beforeLoginOfAddress[address, default: 0]
    if ofAddress >= limits.connectionsBeforeLoginPerAddressMax {
      return .tooManyBeforeLoginOfAddress
    }
    connections += 1
    beforeLogin += 1
    beforeLoginOfAddress[address] = ofAddress + 1
    return nil
  }

  mutating func loggedIn(_ address: String) {
    beforeLogin -= 1
    let ofAddress = beforeLoginOfAddress[address, default: 1] - 1
    beforeLoginOfAddress[address] = ofAddress > 0 ? ofAddress : nil
  }

  mutating func left(_ address: String, wasLoggedIn: Bool) {
    if !wasLoggedIn { loggedIn(address) }
    connections -= 1
  }
}
