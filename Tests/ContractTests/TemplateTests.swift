import Domain
import Templates
import Testing
import Wire

/// The templates against their folder, and every fault of one against the catalogue.
@Suite struct TemplateTests {
  @Test func `every file of the folder is in the list, as it stands there`() throws {
    let files = Repository.files(under: "templates", ending: ".txt")
    #expect(TemplateFiles.all.map { "templates/\($0.name).txt" }.sorted() == files)
    for file in TemplateFiles.all {
      #expect(try Repository.text("templates/\(file.name).txt") == file.text)
    }
  }

  @Test(arguments: TemplateFault.Reason.allCases)
  func `every fault of a line has its words`(_ reason: TemplateFault.Reason) {
    #expect(Catalogue.standard.has(reason.rawValue))
  }
}
