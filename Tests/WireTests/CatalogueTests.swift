import Foundation
import Testing

@testable import Wire

@Suite struct CatalogueTests {
  @Test func `the embedded files are sound`() throws {
    let catalogue = try Catalogue(files: Catalogue.embeddedFiles)
    #expect(catalogue.keys == Catalogue.standard.keys)
    #expect(!catalogue.keys.isEmpty)
  }

  @Test func `every file of the folder is embedded`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Wire/Catalogue")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let contents = try files.map { try Array(Data(contentsOf: $0)) }
    #expect(Set(contents) == Set(Catalogue.embeddedFiles))
  }

  @Test func `every fault has a text`() {
    let keys =
      JSONFault.Reason.allCases.map { JSONFault(reason: $0, offset: 0).catalogueKey }
      + StatementFault.Reason.allCases.map { StatementFault(reason: $0).catalogueKey }
      + [LineFault.tooLong, .controlOctet(1), .bareCarriageReturn, .invalidUTF8].map(\.catalogueKey)
      + [
        SSHFault.base64, .armor, .truncated, .bytesAfter, .magic, .version, .keyLine,
        .keyTypeNotSupported(""), .keyTypeDiffers, .keyLength, .weakKey, .namespace,
        .hashNotSupported(""), .reserved, .signatureLength, .signatureNumber, .curve,
        .application, .userNotPresent, .encrypted, .privateKey, .signing,
      ].map(\.catalogueKey)
    for key in keys { #expect(Catalogue.standard.has(key), "\(key)") }
  }

  @Test func `texts come in both languages with their arguments`() throws {
    let catalogue = try Catalogue(
      files: [Array("# c\n\na-1\n  en {x} of {y} {} {Z\n  nl {y} van {x}\n".utf8)])
    let arguments = ["x": "{y}", "y": "2"]
    #expect(catalogue.text("a-1", in: .en, arguments) == "{y} of 2 {} {Z")
    #expect(catalogue.text("a-1", in: .nl, arguments) == "2 van {y}")
    #expect(catalogue.text("a-1", in: .nl) == "{y} van {x}")
    #expect(catalogue.text("other", in: .nl) == "other" && !catalogue.has("other"))
    #expect(LineFault.controlOctet(9).text(in: .nl) == "De regel bevat het stuurteken 0x09.")
  }

  @Test(
    arguments: [
      ("a\n  en x\n", .languageMissing, 1), ("a\n  en x\n  nl y\nb\n", .languageMissing, 4),
      ("  en x\n", .textWithoutKey, 1), ("a\n  en x\n  en y\n", .duplicateLanguage, 3),
      ("a\n  en x\n  nl y\na\n  en x\n  nl y\n", .duplicateKey, 4), ("A b\n", .key, 1),
      ("a\n  de x\n", .text, 2), ("a\n  en\n", .text, 2), ("a\n  enx y\n", .text, 2),
      ("a\n  en {x}\n  nl y\n", .placeholdersDiffer, 1),
    ] as [(String, CatalogueFault.Reason, Int)])
  func `a file that is wrong is refused with its line`(
    text: String, reason: CatalogueFault.Reason, line: Int
  ) {
    #expect(throws: CatalogueFault(reason: reason, file: 0, line: line)) {
      try Catalogue(files: [Array(text.utf8)])
    }
  }

  @Test func `a key may come in only one file`() {
    let file = Array("a\n  en x\n  nl y\n".utf8)
    #expect(throws: CatalogueFault(reason: .duplicateKey, file: 1, line: 1)) {
      try Catalogue(files: [file, file])
    }
    #expect(throws: CatalogueFault(reason: .invalidUTF8, file: 0, line: 1)) {
      try Catalogue(files: [[0xFF]])
    }
  }
}
