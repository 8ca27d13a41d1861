import Domain
import Templates
import Wire

/// The templates of the project, read once.
enum ShippedTemplates {
  struct Shipped: Sendable {
    let template: StepTemplate
    /// As it stands in the file.
    let text: String
  }

  /// In the order of the work. A test reads them all; one that were bad in spite of that would be
  /// missing.
  static let all: [Shipped] = TemplateFiles.all.compactMap { file in
    (try? StepTemplate(file.text)).map { Shipped(template: $0, text: file.text) }
  }

  static func named(_ name: String) throws(Arguments.Fault) -> Shipped {
    guard let shipped = all.first(where: { $0.template.name == name }) else {
      throw Arguments.Fault(
        "template-unknown",
        ["name": name, "names": all.map(\.template.name).joined(separator: ", ")],
        param: "template")
    }
    return shipped
  }
}
