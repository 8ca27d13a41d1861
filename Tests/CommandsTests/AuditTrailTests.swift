import Testing
import Wire

@testable import Commands

/// What a record says of a request.
@Suite struct AuditTrailTests {
  private static func said(_ line: String) throws -> (object: String?, subject: String?) {
    let request = try Request(line: Array(line.utf8))
    let description = CommandTable.command(named: request.verb)?.description
    return (request.auditObject(description), request.auditSubject(description))
  }

  @Test(arguments: ["t_smit", "t.smit-2", "0x", String(repeating: "n", count: 32)])
  func `every name that a person can have is recorded`(_ name: String) throws {
    for line in [
      #"a grant-role \#(name)@gm1963 {"add":["editor"]}"#,
      #"a enrol {"as":"\#(name)@gm1963","code":"x","key":"x","sig":"x"}"#,
    ] {
      let said = try Self.said(line)
      #expect(said.object == "\(name)@gm1963" && said.subject == "gm1963", "\(line)")
    }
    let login = try Self.said(#"a login {"as":"\#(name)@gm1963","sig":"x"}"#)
    #expect(login.object == nil && login.subject == "gm1963")
  }

  @Test(arguments: ["T.smit@gm1963", "_x@gm1963", "t.smit", "@gm1963", "t@gm1963@bpd"])
  func `what cannot be a person is not`(_ name: String) throws {
    let said = try Self.said(#"a grant-role \#(name) {"add":["editor"]}"#)
    #expect(said.object == "?" && said.subject == nil)
  }
}
