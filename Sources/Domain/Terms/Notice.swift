/// That an organisation is told that a term runs against it, and the proof of it (TERM-5).
public struct Notice: Sendable, Hashable {
  /// How it was told.
  public enum Route: String, Codable, Sendable, Hashable {
    /// By one of its channels.
    case prompt, mail
    /// Outside the system, as by registered letter or bailiff.
    case served
  }

  /// Against whom the term runs.
  public internal(set) var organisation: OrganisationID
  /// Who tells it.
  public internal(set) var by: OrganisationID
  public internal(set) var route: Route
  /// The day on which it was asked for, or recorded.
  public internal(set) var on: LocalDay
  /// Where the mail goes; nil otherwise, and once more see the step than it was said to.
  public internal(set) var address: Content?
  /// The day on which it was sent or served; nil while a program is to send it, or could not.
  public internal(set) var sent: LocalDay?
  /// The day on which it was known that it could not be sent.
  public internal(set) var failed: LocalDay?
  /// What proves that it was sent, or why it was not; nil at the prompt, where the event does, and
  /// as for the address.
  public internal(set) var proof: Content?

  /// Whether a program is to send it.
  public var isWaiting: Bool { sent == nil && failed == nil }
}
