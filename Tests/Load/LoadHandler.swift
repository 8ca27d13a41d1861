import NIOCore
import Wire

/// One connection: logs in, then sends its lines one at a time, each when the one before is
/// answered. Lives on the event loop.
final class LoadHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Stage { case greeting, login, whoami, idle, running }

  private let person: Person
  private let key: SSHPrivateKey
  private let certificateSHA256: String
  private let isReady: EventLoopPromise<Int>
  private var stage = Stage.greeting
  private var unread = ByteBuffer()
  private var context: ChannelHandlerContext?

  private var lines = Lines()
  private var next = 0
  private var until = NIODeadline.distantFuture
  private var sent = NIODeadline.now()
  private var played = Played()
  private var isPlayed: EventLoopPromise<Played>?
  /// When each event that was pushed came.
  private(set) var heard: [NIODeadline] = []

  /// - Parameters:
  ///   - certificateSHA256: of the server's certificate; a login signs it.
  ///   - isReady: fulfilled after login with the number of the person's authority; 0 for none.
  init(
    _ person: Person, key: SSHPrivateKey,
    certificateSHA256: String = TransportSecurity.noCertificate, isReady: EventLoopPromise<Int>
  ) {
    self.person = person
    self.key = key
    self.certificateSHA256 = certificateSHA256
    self.isReady = isReady
  }

  /// Sends the lines until they are used up or the time is over.
  func play(_ lines: Lines, until: NIODeadline) -> EventLoopPromise<Played>? {
    guard let context, stage == .idle else { return nil }
    let promise = context.eventLoop.makePromise(of: Played.self)
    self.lines = lines
    self.until = until
    next = 0
    played = Played()
    played.nanoseconds.reserveCapacity(lines.count)
    isPlayed = promise
    stage = .running
    sendNext(context, at: .now())
    return promise
  }

  func channelActive(context: ChannelHandlerContext) { self.context = context }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var buffer = unwrapInboundIn(data)
    if unread.readableBytes == 0 { unread = buffer } else { unread.writeBuffer(&buffer) }
    while let end = unread.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
      guard let line = unread.readSlice(length: end + 1 - unread.readerIndex) else { return }
      hear(line, context)
    }
    unread.discardReadBytes()
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    fail("the server ended the connection of \(person.handle)")
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail("\(error)")
    context.close(promise: nil)
  }

  private func hear(_ line: ByteBuffer, _ context: ChannelHandlerContext) {
    if stage == .idle || stage == .running, line.readableBytesView.starts(with: Self.event) {
      heard.append(.now())
      return
    }
    guard stage == .running else {
      do { try prepare(line, context) } catch {
        fail("\(person.handle): \(error)")
        context.close(promise: nil)
      }
      return
    }
    // A row is "1 +", the last line "1 OK" or "1 ERR".
    let kind = line.getInteger(at: line.readerIndex + Lines.tag.utf8.count + 1, as: UInt8.self)
    if kind == UInt8(ascii: "+") {
      played.rows += 1
      return
    }
    let now = NIODeadline.now()
    played.nanoseconds.append(Int((now - sent).nanoseconds))
    if kind != UInt8(ascii: "O") { played.refuse(String(buffer: line)) }
    sendNext(context, at: now)
  }

  private static let event = Array("* EV ".utf8)

  private func sendNext(_ context: ChannelHandlerContext, at now: NIODeadline) {
    guard now < until, let line = lines.line(next) else {
      stage = .idle
      played.isUsedUp = next == lines.count
      isPlayed?.succeed(played)
      isPlayed = nil
      return
    }
    next += 1
    sent = now
    context.writeAndFlush(wrapOutboundOut(line), promise: nil)
  }

  /// Greeting, login and the question which authority the person has.
  private func prepare(_ line: ByteBuffer, _ context: ChannelHandlerContext) throws {
    let line = try ServerLine(line: Array(line.readableBytesView.dropLast()))
    switch (stage, line) {
    case (.greeting, .push("HELLO", let hello)):
      say("login", try login(hello), context)
      stage = .login
    case (.login, .ok):
      say("whoami", [:], context)
      stage = .whoami
    case (.whoami, .ok(_, let answer)):
      stage = .idle
      let authority = answer?["authorities"]?.arrayValue?.first?.objectValue?["id"]
      isReady.succeed(authority?.integerValue ?? 0)
    default: throw LoadFault("unexpected: \(String(decoding: line.encoded(), as: UTF8.self))")
    }
  }

  private func login(_ hello: JSONObject) throws -> JSONObject {
    guard let server = hello["server"]?.stringValue, let nonce = hello["nonce"]?.stringValue
    else { throw LoadFault("HELLO without server or nonce") }
    let statement = LoginStatement(
      server: server, certificateSHA256: certificateSHA256, nonce: nonce, person: person.handle)
    let signature = try SSHSignature.sign(
      Array(statement.text.utf8), namespace: Namespace.login, with: key)
    return ["as": .string(person.handle), "sig": .string(signature.base64)]
  }

  private func say(_ verb: String, _ object: JSONObject, _ context: ChannelHandlerContext) {
    let request = Request(tag: Lines.tag, verb: verb, object: object)
    let buffer = context.channel.allocator.buffer(bytes: request.encoded())
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  private func fail(_ words: String) {
    isReady.fail(LoadFault(words))
    isPlayed?.fail(LoadFault(words))
    isPlayed = nil
  }
}

/// How it went on one connection, or on all.
struct Played: Sendable {
  /// From sending to the last line of the answer, of each act in order.
  var nanoseconds: [Int] = []
  /// Of all answers together.
  var rows = 0
  var refusals = 0
  var firstRefusal: String?
  /// There were no lines left.
  var isUsedUp = false

  mutating func refuse(_ line: String) {
    refusals += 1
    firstRefusal = firstRefusal ?? line
  }
}
