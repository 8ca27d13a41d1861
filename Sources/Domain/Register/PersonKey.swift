import Crypto
import Foundation

/// One SSH key of one person. It is never forgotten: a revoked one stays, with when and why.
public struct PersonKey: Sendable, Hashable {
  /// Keys are numbered through the whole register; sessions name them by it.
  public let number: Int
  /// Type and key, without comment; empty once erased.
  public let line: String
  /// `SHA256:...`, as `ssh-keygen -l` prints it; empty once erased.
  public let fingerprint: String
  /// What its owner calls it: `laptop`.
  public private(set) var label: String?
  public let added: Moment
  /// The last day on which it can be used.
  public let until: LocalDay?
  public internal(set) var revoked: Revocation?

  /// That a key can no longer be used.
  public struct Revocation: Sendable, Hashable {
    public let at: Moment
    public fileprivate(set) var reason: String
  }

  init(number: Int, line: String, label: String?, added: Moment, until: LocalDay?) {
    self.number = number
    self.line = line
    self.label = label
    self.added = added
    self.until = until
    fingerprint = Self.fingerprint(of: line) ?? ""
  }

  /// Label and reason go with the person's name; the key itself stays for what it signed.
  mutating func eraseTexts() {
    label = label.map { _ in "" }
    revoked?.reason = ""
  }

  /// The first moment at which it cannot be used any more; nil while nothing ends it.
  public var end: Moment? {
    let expiry = until.map { $0.adding(days: 1).start }
    return [expiry, revoked?.at].compactMap { $0 }.min()
  }

  /// Whether somebody can act with it at that moment. Revoked is revoked: another server's clock
  /// may be ahead of the one that asks.
  public func isUsable(at moment: Moment) -> Bool {
    !line.isEmpty && revoked == nil && moment.day <= (until ?? LocalDay.bounds.upperBound)
  }

  /// SHA-256 of the key in SSH's wire format, in base64 without padding.
  static func fingerprint(of line: String) -> String? {
    let fields = line.split(separator: " ")
    guard fields.count == 2, let blob = Data(base64Encoded: String(fields[1])) else { return nil }
    let digits = Data(SHA256.hash(data: blob)).base64EncodedString()
    return "SHA256:" + digits.prefix { $0 != "=" }
  }
}

extension Person {
  /// Whether the person still acts for the organisation.
  public var isActive: Bool { left == nil }

  /// The person's key with that line, if somebody can act with it at that moment.
  public func usableKey(_ line: String, at moment: Moment) -> PersonKey? {
    guard isActive else { return nil }
    return keys.first { $0.line == line && $0.isUsable(at: moment) }
  }

  /// Whether the person can act at all at that moment.
  public func canAct(at moment: Moment) -> Bool {
    isActive && keys.contains { $0.isUsable(at: moment) }
  }

  /// The person's key with that fingerprint, usable or not.
  public func key(withFingerprint fingerprint: String) -> PersonKey? {
    keys.first { !$0.fingerprint.isEmpty && $0.fingerprint == fingerprint }
  }
}

extension Register {
  /// The people of an organisation, with those who left.
  public func people(of organisation: OrganisationID) -> [Person] {
    persons.filter { $0.organisation == organisation }
  }

  /// Whether a session that began with that key may go on (AGENDA-10: keys are lost at once).
  public func mayContinue(person number: Int, key: Int, at moment: Moment) -> Bool {
    guard let person = person(number), person.isActive else { return false }
    return person.keys.contains { $0.number == key && $0.isUsable(at: moment) }
  }

  /// The numbers of all keys with which nobody can act at that moment.
  public func endedKeys(at moment: Moment) -> Set<Int> {
    var ended: Set<Int> = []
    for person in persons {
      for key in person.keys where !(person.isActive && key.isUsable(at: moment)) {
        ended.insert(key.number)
      }
    }
    return ended
  }
}
