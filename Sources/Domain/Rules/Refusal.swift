/// Why an act was not done: a rule of the domain, what it concerns and, in the catalogue, what
/// would help.
///
/// A refusal carries no prose. Its reason is a key of the catalogue, which holds the Dutch and the
/// English words for the message and, under `<key>.hint`, for what would help.
public struct Refusal: Error, Sendable, Hashable {
  public var reason: Reason
  /// Values for the `{placeholders}` of the message.
  public var arguments: [String: String]
  /// The argument at fault, by its name on the wire.
  public var param: String?
  /// The number of the rule in `docs/concepts`, as in `SIGN-3`; nil where plain sense is the rule.
  public var rule: String?

  /// - Parameter rule: where the reason serves several rules, the one that was broken.
  public init(
    _ reason: Reason, _ arguments: [String: String] = [:], param: String? = nil,
    rule: String? = nil
  ) {
    self.reason = reason
    self.arguments = arguments
    self.param = param
    self.rule = rule ?? reason.rule
  }

  /// The refusal of a signer rule that cannot be read or met (SIGN-1).
  public init(_ fault: SignerRuleFault) {
    self.init(.signerRule, fault.arguments, param: "signers")
    arguments["fault"] = fault.key
  }

  /// What kind of answer a refusal is on the wire.
  public enum Category: Sendable, Hashable {
    /// A rule of the domain forbids it now.
    case refused
    /// The input cannot mean anything.
    case invalid
    /// Somebody else acted first.
    case conflict
    /// The person lacks the role, the seat or the authority.
    case forbidden
    /// It does not exist, or may not be seen (VIEW-3: the same answer).
    case notFound
  }
}
