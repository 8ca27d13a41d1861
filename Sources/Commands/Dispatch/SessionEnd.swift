import Domain
import Store
import Wire

/// The session's key was revoked or is past its day, or the person left: it can do nothing more,
/// whatever it asks, and the server says goodbye.
struct SessionEnded: Error, Sendable, Hashable {}

/// Up to where a look at the register went, for the next one.
public struct RegisterMark: Sendable, Hashable {
  let version: Int
  let day: LocalDay

  /// A mark of a register that has no days; a package's test of the server has no register.
  package static func version(_ version: Int) -> RegisterMark {
    RegisterMark(version: version, day: LocalDay.bounds.lowerBound)
  }
}

extension Call {
  /// Whether the session may go on, by the newest register.
  func checkSession(_ register: Register) throws {
    guard let login = session.login else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    guard register.mayContinue(person: login.number, key: login.key, at: received) else {
      throw SessionEnded()
    }
  }
}

extension Dispatcher {
  /// One cheap query while nothing changed; a look that fails is made up for by the next.
  public func endedKeys(
    since mark: RegisterMark?, now: Int64
  ) async -> (mark: RegisterMark, keys: Set<Int>)? {
    let moment = Moment(microseconds: now)
    guard let register = try? await services.desk.newestRegister() else { return nil }
    let current = RegisterMark(version: register.version, day: moment.day)
    return current == mark ? nil : (current, register.endedKeys(at: moment))
  }
}
