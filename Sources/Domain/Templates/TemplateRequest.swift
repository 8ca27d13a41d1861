/// What `apply-template` says beside the template.
public struct TemplateRequest: Sendable, Hashable {
  public var template: StepTemplate
  /// Who signs instead of a name of the template: `corporatie` becomes `bpd`. The names are words
  /// of its signer rules.
  public var with: [String: [OrganisationID]]
  /// For its agreement (REPORT-1).
  public var homes: Int?
  /// Whether steps that are there already under the same title come a second time.
  public var again: Bool

  public init(
    _ template: StepTemplate, with: [String: [OrganisationID]] = [:], homes: Int? = nil,
    again: Bool = false
  ) {
    self.template = template
    self.with = with
    self.homes = homes
    self.again = again
  }
}
