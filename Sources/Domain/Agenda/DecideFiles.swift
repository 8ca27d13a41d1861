/// Attaching files to a step and taking them off: a new revision each time (AGENDA-9).
extension AgendaDraft {
  mutating func attach(
    _ request: AttachRequest, to number: Int, expect: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try checkMayDraft(step)
    let file = try checked(request, for: step)
    let files = step.content.files
    guard !files.contains(where: { $0.sha256 == file.sha256 }) else {
      throw Refusal(.fileTwice, ["file": file.sha256], param: "sha256")
    }
    guard files.count < FileLimits.perStepMax else {
      throw Refusal(.filesTooMany, ["most": "\(FileLimits.perStepMax)"], param: "sha256")
    }
    try setFiles(files + [file], of: step)
  }

  mutating func detach(_ sha256: String, from number: Int, expect: Int?) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try checkMayDraft(step)
    let files = step.content.files.filter { $0.sha256 != sha256 }
    guard files.count < step.content.files.count else {
      throw Refusal(.fileNotThere, ["file": sha256], param: "sha256")
    }
    try setFiles(files, of: step)
  }

  /// A revision that differs in its files alone. Its rule is that of the revision before: resolved
  /// again it could be weaker, and a file would wait for approval, seen by nobody.
  private mutating func setFiles(_ files: [StepFile], of step: Step) throws(Refusal) {
    try checkNotEnded()
    try checkSignersStillSeated(step)
    var content = step.content
    content.files = files
    record(revision(of: step, content: content, rule: step.rule))
  }

  private func checked(_ request: AttachRequest, for step: Step) throws(Refusal) -> StepFile {
    let required = step.content.evidence
    if let evidence = request.evidence, !required.contains(evidence) {
      let names = required.isEmpty ? "-" : required.joined(separator: "; ")
      throw Refusal(.evidenceUnknown, ["evidence": names], param: "evidence")
    }
    let title = try TextCheck.title(request.title, param: "title")
    guard Self.isMediaType(request.mediaType) else {
      throw Refusal(.fileMediaType, param: "media_type")
    }
    let (size, isElsewhere) = try checkedSize(request.bytes)
    return StepFile(
      by: person.organisation, mediaType: request.mediaType, sha256: request.sha256, size: size,
      title: title, evidence: request.evidence, isElsewhere: isElsewhere)
  }

  private func checkedSize(
    _ bytes: AttachRequest.Bytes
  ) throws(Refusal) -> (size: Int, isElsewhere: Bool) {
    switch bytes {
    case .here(let size):
      guard let size else { throw Refusal(.fileMissing, param: "sha256") }
      return (size, false)
    case .elsewhere(let size):
      guard let size else { throw Refusal(.fileSizeMissing, param: "size") }
      guard (1...FileLimits.elsewhereBytesMax).contains(size) else {
        throw Refusal(.fileSize, ["most": "\(FileLimits.elsewhereBytesMax)"], param: "size")
      }
      return (size, true)
    }
  }

  /// What a step requires is called like a title, each once.
  func checkedEvidence(_ given: [String]) throws(Refusal) -> [String] {
    var names: [String] = []
    for text in given {
      let name = try TextCheck.title(text, param: "evidence")
      if !names.contains(name) { names.append(name) }
    }
    guard names.count <= FileLimits.evidenceMax else {
      throw Refusal(.filesTooMany, ["most": "\(FileLimits.evidenceMax)"], param: "evidence")
    }
    return names
  }

  /// `type/subtype` in the characters of RFC 6838, 4.2, without parameters.
  private static func isMediaType(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && text.utf8.count <= FileLimits.mediaTypeCharactersMax
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isMediaTypeCharacter) }
  }

  private static func isMediaTypeCharacter(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x61...0x7A: true
    default: "!#$&^_.+-".utf8.contains(octet)
    }
  }
}

extension Step {
  /// Every file that a revision of it said, until its texts were erased; those of the revision that
  /// holds first, in their order.
  public var keptFiles: [KeptFile] {
    let said = Set(content.files.map(\.identity))
    return content.files.map { KeptFile(file: $0, isCurrent: true) }
      + filesSaid.filter { !said.contains($0.identity) }
      .map { KeptFile(file: $0, isCurrent: false) }
  }

  /// Remembers the files of a revision, as last described.
  mutating func remember(_ files: [StepFile]) {
    guard !files.isEmpty else { return }
    let said = Set(files.map(\.identity))
    filesSaid = filesSaid.filter { !said.contains($0.identity) } + files
  }
}
