internal import DequeModule
internal import Wire

/// From octets to work: cuts lines, reads requests, and decides what ends the connection.
/// What arrived is looked at only when there is room for it, so before login nothing after a
/// deviation is ever read.
struct Intake {
  private var decoder: LineDecoder
  private var arrivals = Arrivals()
  private var waiting: Deque<Work> = []
  private var forgiven: Int
  /// Ends the connection once everything before it is answered.
  private(set) var farewell: Farewell?
  /// When the line that is being gathered began; nil when none is, or when we let it wait.
  private(set) var lineBegan: ContinuousClock.Instant?

  /// - Parameter forgiven: how many deviations before login are only answered.
  init(lineBytesMax: Int, forgiven: Int) {
    decoder = LineDecoder(lineBytesMax: lineBytesMax)
    self.forgiven = forgiven
  }

  var count: Int { waiting.count }

  /// Whether more octets are welcome: a line may still grow, a heap of lines may not.
  var wantsOctets: Bool { farewell == nil && decoder.bufferedBytes < decoder.lineBytesMax }

  /// - Parameter wall: microseconds since 1970.
  mutating func append(_ octets: UnsafeRawBufferPointer, wall: Int64) {
    guard farewell == nil else { return }
    decoder.append(octets)
    arrivals.add(octets: octets.count, at: wall)
  }

  mutating func next() -> Work? {
    // An idle connection keeps no room.
    defer { if waiting.isEmpty { waiting = [] } }
    return waiting.popFirst()
  }

  /// Reads lines until `room` pieces of work wait.
  mutating func decode(room: Int, isLoggedIn: Bool, at now: ContinuousClock.Instant) {
    var began = lineBegan
    lineBegan = nil
    while farewell == nil, waiting.count < room {
      do throws(LineFault) {
        guard let line = try decoder.next() else {
          lineBegan = decoder.isMidLine ? began ?? now : nil
          arrivals.lineUnfinished()
          return
        }
        began = nil
        take(line, isLoggedIn: isLoggedIn)
      } catch {
        farewell = .line(error)
      }
    }
  }

  private mutating func take(_ line: [UInt8], isLoggedIn: Bool) {
    if !isLoggedIn, Self.isWebRequest(line) {
      farewell = .webRequest
      return
    }
    do throws(RequestFault) {
      let received = arrivals.moment(buffered: decoder.bufferedBytes) ?? 0
      waiting.append(.request(try Request(line: line), received: received))
    } catch {
      if isLoggedIn || forgive() {
        waiting.append(.fault(error))
      } else {
        farewell = .syntax(error)
      }
    }
  }

  /// A request before login was answered with an error.
  mutating func erredBeforeLogin() {
    if farewell == nil, !forgive() { farewell = .tooManyErrors }
  }

  private mutating func forgive() -> Bool {
    if forgiven == 0 { return false }
    forgiven -= 1
    return true
  }

  mutating func loggedIn(lineBytesMax: Int) { decoder.lineBytesMax = lineBytesMax }

  /// Forgets everything; nothing more comes out.
  mutating func drop() {
    waiting = []
    decoder = LineDecoder(lineBytesMax: 1)
    lineBegan = nil
  }

  /// `GET / HTTP/1.1`: its first two words can pass for a tag and a wrong verb.
  private static func isWebRequest(_ line: [UInt8]) -> Bool {
    let version = Array(" HTTP/".utf8)
    let tail = line.suffix(version.count + 3)
    return tail.starts(with: version)
  }
}
