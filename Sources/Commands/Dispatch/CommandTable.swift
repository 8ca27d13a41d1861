/// Every verb. Adding one is a file and a line here; a contract test asks for the rest.
enum CommandTable {
  static let all: [any Command.Type] = [
    Hello.self, Login.self, Enrol.self, Whoami.self, Ping.self, Quit.self, Help.self, Commands.self,
    Stats.self,
    AddOrganisation.self, AddPerson.self, AddKey.self, RevokeKey.self, Invite.self,
    GrantRole.self, GrantAuthority.self, RevokeAuthority.self, Leave.self, ErasePerson.self,
    Recover.self,
    Succeed.self, Import.self, Directory.self, ShowRights.self, Export.self, SetChannel.self,
    Channels.self,
    Open.self, Seat.self, Unseat.self, Pause.self, Resume.self, Stop.self, Agendas.self,
    ShowAgenda.self, History.self,
    Propose.self, ApplyTemplate.self, ListTemplates.self, ShowTemplate.self,
    Accept.self, Refuse.self, Revise.self, Drop.self, ShowStep.self, Compare.self,
    Put.self, Get.self, Attach.self, Detach.self,
    Notify.self, Extend.self, Suspend.self, Continue.self, ShowPlan.self, WhatIf.self,
    Sign.self, Seen.self, Withdraw.self, Why.self, Inbox.self, Receipt.self,
    Raise.self, Resolve.self,
    SetApart.self, Embargo.self, Widen.self, BreakGlass.self, Erase.self,
    Watch.self, Unwatch.self,
    Audit.self,
  ]

  private static let byVerb = Dictionary(
    uniqueKeysWithValues: all.map { ($0.description.verb, $0) })

  static func command(named verb: String) -> (any Command.Type)? { byVerb[verb] }
}
