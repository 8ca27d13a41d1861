import Testing

@testable import Commands

/// What binds carries a statement, and nothing else does: `isBinding` is the one list.
@Suite struct BindingTests {
  static let descriptions = CommandTable.all.map { $0.description }

  @Test func `these verbs bind today`() {
    let binding = Self.descriptions.filter(\.isBinding).map(\.verb)
    #expect(binding == ["grant-authority", "revoke-authority", "sign", "withdraw"])
  }

  @Test func `these verbs prove who speaks, and so are asked before a login`() {
    let proving = Self.descriptions.filter(\.provesIdentity)
    #expect(proving.map(\.verb) == ["login", "enrol"])
    for description in proving {
      #expect(!description.needsLogin, "\(description.verb)")
      let needed = description.options.filter(\.isRequired).map(\.name)
      #expect(needed.contains("as") && needed.contains("sig"), "\(description.verb)")
    }
    for verb in Self.descriptions.map(\.verb) {
      #expect(Dispatcher.provesIdentity(verb) == ["login", "enrol"].contains(verb), "\(verb)")
    }
    #expect(!Dispatcher.provesIdentity("frobnicate"))
  }

  @Test func `every binding verb goes through a signing path, and no other does`() {
    for command in CommandTable.all {
      let isSigning = command is any SigningAct.Type || command is any RegisterSigningAct.Type
      #expect(isSigning == command.description.isBinding, "\(command.description.verb)")
    }
  }

  @Test func `statement, signature and authority are taken by binding verbs alone`() {
    for description in Self.descriptions {
      let names = description.allOptions.map(\.name)
      for name in ["statement", "sig", "authority"] {
        let proves = name == "sig" && description.provesIdentity
        let holds = proves || description.isBinding
        #expect(names.contains(name) == holds, "\(description.verb) \(name)")
      }
      #expect(Set(names).count == names.count, "\(description.verb)")
    }
  }

  @Test func `every verb that changes something can be tried without doing it`() {
    for description in Self.descriptions {
      let names = description.allOptions.map(\.name)
      #expect(names.contains("dry-run") == description.isMutating, "\(description.verb)")
      #expect(names.contains("idem") == description.isMutating, "\(description.verb)")
      #expect(description.isMutating || !description.isBinding, "\(description.verb)")
    }
  }
}
