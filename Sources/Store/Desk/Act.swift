public import Domain

/// One request that may change something, as `Desk` carries it out.
public struct Act: Sendable {
  /// The agenda it is about, if any; every act may also read or change the register.
  public var agenda: LocationID?
  /// When its last byte arrived (TERM-3).
  public var received: Moment
  /// Decide everything, keep nothing.
  public var isDryRun: Bool
  public var request: RequestKey?
  /// Recorded with what the act writes; acts of tests have none.
  public var origin: Origin?
  /// Whose act it is; one of nobody is judged on what is there.
  public var asker: OrganisationID?
  /// The agenda does not concern the asker: the act is judged as if it never was, and nothing of it
  /// is read.
  var isUnseen = false
  /// Judges the act against the current state. Pure; it may be asked again when another server was
  /// faster.
  public var decide: @Sendable (Situation) throws -> Proposal
  /// Throws when whoever asks may not be answered at all, not even as the first time.
  public var authorise: (@Sendable (Register) throws -> Void)?

  public init(
    agenda: LocationID?, received: Moment, isDryRun: Bool, request: RequestKey?,
    origin: Origin? = nil,
    decide: @escaping @Sendable (Situation) throws -> Proposal
  ) {
    self.agenda = agenda
    self.received = received
    self.isDryRun = isDryRun
    self.request = request
    self.origin = origin
    self.decide = decide
  }

  /// The agenda as it has to be in memory, with nobody else at it.
  var judged: LocationID? { isUnseen ? nil : agenda }

  /// The state an act is judged against.
  public struct Situation: Sendable {
    public var register: Register
    /// The agenda the act names; not opened when there is none.
    public var agenda: Agenda?
    public var occasion: Occasion
  }

  /// What the act would do, and the answer it would give: one object of JSON, in UTF-8.
  public struct Proposal: Sendable {
    public var agenda: Decision?
    public var register: RegisterDecision?
    public var answer: [UInt8]

    public init(agenda: Decision? = nil, register: RegisterDecision? = nil, answer: [UInt8]) {
      self.agenda = agenda
      self.register = register
      self.answer = answer
    }

    /// Whether nobody did any of it: its moment brought it about.
    var happensByItself: Bool {
      (register?.events ?? []).isEmpty && (agenda?.events ?? []).allSatisfy { $0.by.cause != nil }
    }

    /// Whether it does anything of what was asked. What was due anyway tells a person nothing, for
    /// it may be hidden from them (VIEW-3); the clock asks for nothing else.
    func changes(for act: Act) -> Bool {
      let isEmpty = (register?.events ?? []).isEmpty && (agenda?.events ?? []).isEmpty
      return act.asker == nil ? !isEmpty : !happensByItself
    }
  }
}

/// What makes a request repeatable: 16 bytes of SHA-256 over the person and the client's key, and
/// the same over what the request said.
public struct RequestKey: Sendable, Hashable {
  public var key: [UInt8]
  public var hash: [UInt8]

  public init(key: [UInt8], hash: [UInt8]) {
    self.key = key
    self.hash = hash
  }
}

/// How an act went.
public struct Performed: Sendable, Hashable {
  /// The answer, one object of JSON; of the first time when replayed.
  public var answer: [UInt8]
  /// Answered from an earlier request with the same key.
  public var isReplayed = false
  /// Nothing of what was asked changed anything.
  public var isUnchanged = false
}

/// Why `Desk` did not carry an act out, besides what `decide` threw.
public enum DeskError: Error, Sendable, Hashable {
  /// The same key came with another request.
  case requestMismatch
  case journal(JournalError)
  /// The queue is full.
  case busy
}
