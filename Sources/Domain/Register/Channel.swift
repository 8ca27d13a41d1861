/// A kind of message of which an organisation says how it is to reach it (Awb, section 2.3: it is
/// sent electronically only to who said that it can be reached so).
public enum MessageKind: String, Codable, Sendable, Hashable, CaseIterable {
  /// That a term runs against the organisation (TERM-5).
  case term
}

/// A way in which an organisation wants to be told.
public enum Channel: Sendable, Hashable {
  /// Here: its people see it when they look.
  case prompt
  /// A mailbox, `termijnen@bpd.nl`; a program beside the server sends it there.
  case mail(String)
}

extension Channel {
  /// The address, or a refusal: one mailbox without name, comment or quotes, and without signs that
  /// mean something in a header or to a mail system (RFC 5321, 4.1.2 and 4.5.3.1; RFC 2047 begins
  /// encoded words with `=?`).
  static func checkedAddress(_ text: String) throws(Refusal) -> String {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, isLocal(parts[0]), isDomain(parts[1]) else {
      throw Refusal(.addressUnreadable, param: "address")
    }
    return text
  }

  private static func isLocal(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 64 && !text.hasPrefix("-")
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy { isAlphanumeric($0) || "+-_".utf8.contains($0) }
      }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
      }
  }

  private static func isAlphanumeric(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

/// An organisation said how it is to be reached by a kind of message, or not any more.
struct ChannelSet: RegisterPayload {
  static let kind = "channel-set"
  var organisation: OrganisationID
  var message: MessageKind
  /// `prompt` or `mail`; nil for none.
  var channel: String?
  /// Of the mailbox.
  var address: Content?

  init(organisation: OrganisationID, message: MessageKind, _ channel: Channel?) {
    self.organisation = organisation
    self.message = message
    switch channel {
    case .prompt: self.channel = "prompt"
    case .mail(let address):
      self.channel = "mail"
      self.address = Content(address)
    case nil: break
    }
  }

  func apply(to register: inout Register) {
    register.channels[organisation, default: [:]][message] =
      switch channel {
      case "prompt": .prompt
      case "mail": address?.text.map { .mail($0) }
      default: nil
      }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    let text = [message.rawValue, channel ?? "none", address?.text].compactMap { $0 }
    return .init(organisation: organisation, text: text.joined(separator: " "))
  }
}

extension RegisterDraft {
  /// The own organisation says how it is to be reached; what was said already makes no event.
  mutating func setChannel(_ message: MessageKind, to channel: Channel?) throws(Refusal) {
    guard let person else { throw Refusal(.ownPeopleOnly) }
    try checkMayManage(people: person.organisation)
    if case .mail(let address) = channel { _ = try Channel.checkedAddress(address) }
    guard register.channels[person.organisation]?[message] != channel else { return }
    record(ChannelSet(organisation: person.organisation, message: message, channel))
  }
}
