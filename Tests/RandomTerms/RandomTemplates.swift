public import Domain
public import SeededChance

extension Chance {
  /// A template of two steps, or one that some tables refuse; sometimes with names or homes that do
  /// not fit.
  public mutating func template() -> AgendaCommand {
    let signers = pick([
      "all(lead)", "1 of gemeente", "all(gemeente, waterschap?)", "all(provincie)",
    ])
    let text = """
      template proef
      title Proef
      source None
      step een
        stage impasse
        kind \(once(in: 2) ? "bottleneck" : "task")
        title Een
        signers all(gemeente?, rijk?, provincie?)
        covers open
        term 2 weeks from planned
      step twee
        stage analysis
        kind \(once(in: 2) ? "analysis" : "task")
        title Twee
        signers \(signers ?? "all(lead)")
        needs een
        term 10 working-days from closing(een) termijnenwet
        required \(once(in: 2) ? "yes" : "no")
        covers open
      """
    guard let template = try? StepTemplate(text) else { return .seen(step: 1) }
    let with = pick(["provincie", "gemeente"].filter(template.names.contains))
    return .applyTemplate(
      TemplateRequest(
        template, with: once(in: 6) ? with.map { [$0: [.rijk]] } ?? [:] : [:],
        homes: once(in: 12) ? 10 : nil, again: once(in: 2)))
  }
}
