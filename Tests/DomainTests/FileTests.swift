import Domain
import Testing

/// Files of a step (AGENDA-9).
@Suite struct FileTests {
  static func attach(_ number: Int = 0, expect: Int? = nil) -> AgendaCommand {
    .attach(step: 1, AgendaFixture.attachment(number), expect: expect)
  }

  static func hash(_ number: Int = 0) -> String { AgendaFixture.attachment(number).sha256 }

  @Test func `a file is part of what is signed: who signed is asked again`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, by: .gm1963)
    let before = try table.step(1).document.sha256
    #expect(try table.act(Self.attach(), by: .gm1963) == ["step-revised"])
    let step = try table.step(1)
    #expect(step.revision == 2)
    #expect(step.document.sha256 != before)
    #expect(step.document.text.shown.contains(Self.hash()))
    #expect(step.signOffs.map(\.standing) == [.stale])
    let file = StepFile(
      by: .gm1963, mediaType: "application/pdf", sha256: Self.hash(), size: 9, title: "Map",
      isElsewhere: true)
    #expect(step.content.files == [file])
  }

  @Test func `a document without files is as it was before there were any`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try !table.step(1).document.text.shown.contains("files"))
  }

  @Test func `files stay when something else is revised, in the order in which they came`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    for number in [3, 1, 2] { try table.act(Self.attach(number), by: .gm1963) }
    try table.act(
      .revise(step: 1, StepChanges(text: "Other."), expect: nil), by: .gm1963)
    #expect(try table.step(1).content.files.map(\.sha256) == [3, 1, 2].map(Self.hash))
    try table.act(.detach(step: 1, sha256: Self.hash(1), expect: nil), by: .gm1963)
    let step = try table.step(1)
    #expect(step.content.files.map(\.sha256) == [3, 2].map(Self.hash))
    #expect(step.keptFiles.map(\.isCurrent) == [true, true, false])
    #expect(step.keptFiles.map(\.file.sha256) == [3, 2, 1].map(Self.hash))
  }

  @Test func `the same file is attached once, and only what is there is taken off`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(
      table.refusal(.detach(step: 1, sha256: Self.hash(), expect: nil), by: .gm1963)
        == .fileNotThere)
    try table.act(Self.attach(), by: .gm1963)
    #expect(table.refusal(Self.attach(), by: .gm1963) == .fileTwice)
    try table.act(.detach(step: 1, sha256: Self.hash(), expect: nil), by: .gm1963)
    #expect(table.refusal(Self.attach(), by: .gm1963) == nil)
  }

  @Test func `a step has so many files and no more`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    for number in 0..<FileLimits.perStepMax {
      try table.act(Self.attach(number + 100), by: .gm1963)
    }
    #expect(table.refusal(Self.attach(), by: .gm1963) == .filesTooMany)
  }

  @Test func `attaching is for who may revise, of the revision that was read`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    #expect(table.refusal(Self.attach(), by: .bpd) == .draftersOnly)
    #expect(table.refusal(Self.attach(expect: 2), by: .gm1963) == .revisionOther)
    try table.sign(1, by: .gm1963)
    #expect(table.refusal(Self.attach(), by: .gm1963) == .stepClosed)
  }

  static let wrong: [(AttachRequest, Reason)] = {
    func request(
      title: String = "Map", type: String = "image/png",
      bytes: AttachRequest.Bytes = .elsewhere(size: 9)
    ) -> AttachRequest {
      AttachRequest(sha256: hash(), title: title, mediaType: type, bytes: bytes)
    }
    return [
      (request(title: " "), .textEmpty), (request(title: "a\u{1B}b"), .textControl),
      (request(type: "png"), .fileMediaType), (request(type: "image/"), .fileMediaType),
      (request(type: "IMAGE/PNG"), .fileMediaType), (request(type: "a/b/c"), .fileMediaType),
      (request(type: "text/plain; charset=x"), .fileMediaType),
      (request(type: "a/" + String(repeating: "b", count: 126)), .fileMediaType),
      (request(bytes: .here(size: nil)), .fileMissing),
      (request(bytes: .elsewhere(size: nil)), .fileSizeMissing),
      (request(bytes: .elsewhere(size: 0)), .fileSize),
      (request(bytes: .elsewhere(size: -1)), .fileSize),
      (request(bytes: .elsewhere(size: FileLimits.elsewhereBytesMax + 1)), .fileSize),
    ]
  }()

  @Test(arguments: wrong.indices) func `what is said of a file is checked`(_ index: Int) throws {
    let (request, reason) = Self.wrong[index]
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(table.refusal(.attach(step: 1, request, expect: nil), by: .gm1963) == reason)
  }

  @Test(arguments: [
    (AttachRequest.Bytes.here(size: FileLimits.bytesMax), FileLimits.bytesMax, false),
    (.elsewhere(size: FileLimits.elsewhereBytesMax), FileLimits.elsewhereBytesMax, true),
  ])
  func `who signs reads how large a file is and whether the step gives it`(
    _ bytes: AttachRequest.Bytes, _ size: Int, _ isElsewhere: Bool
  ) throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    var request = AgendaFixture.attachment()
    request.bytes = bytes
    try table.act(.attach(step: 1, request, expect: nil), by: .gm1963)
    let step = try table.step(1)
    #expect(step.content.files.map(\.size) == [size])
    #expect(step.content.files.map(\.isElsewhere) == [isElsewhere])
    let document = step.document.text.shown
    #expect(document.contains("\"size\":\(size)"))
    #expect(document.contains("elsewhere") == isElsewhere)
  }

  @Test func `what was kept elsewhere and is given later was said in both ways`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(Self.attach(), by: .gm1963)
    try table.act(.detach(step: 1, sha256: Self.hash(), expect: nil), by: .gm1963)
    var request = AgendaFixture.attachment()
    request.bytes = .here(size: 9)
    try table.act(.attach(step: 1, request, expect: nil), by: .gm1963)
    let kept = try table.step(1).keptFiles
    #expect(kept.map(\.file.isElsewhere) == [false, true])
    #expect(kept.map(\.isCurrent) == [true, false])
  }

  @Test func `a file waits for nobody's approval, whoever of a kind has come since`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)", "1 of ontwikkelaar"])
    try table.seat(.am)
    let rule = try table.step(1).rule
    let text = StepChanges(text: "Other.")
    var other = table
    let revised = try other.act(.revise(step: 1, text, expect: nil), by: .gm1963)
    #expect(revised.contains("change-proposed"))
    #expect(try table.act(Self.attach(), by: .gm1963) == ["step-revised"])
    #expect(try table.step(1).rule == rule)
    try table.act(.detach(step: 1, sha256: Self.hash(), expect: nil), by: .gm1963)
    #expect(try table.step(1).change == nil)
  }

  @Test func `erasing takes every file that was ever said`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    for number in 0...1 { try table.act(Self.attach(number), by: .gm1963) }
    try table.act(.detach(step: 1, sha256: Self.hash(), expect: nil), by: .gm1963)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).keptFiles.count == 2)
    try table.erase(.step(1))
    let step = try table.step(1)
    #expect(step.keptFiles.isEmpty && step.content.files.isEmpty)
    let again = table.whole(AgendaFixture.erasing(), by: AgendaFixture.administrator(.gm1963))
    #expect(again?.reason == .nothingToErase)
  }
}
