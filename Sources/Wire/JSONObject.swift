/// A JSON object that keeps its members in the order they were put in.
///
/// Two objects are equal when they hold the same members, in whatever order.
public struct JSONObject: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  public typealias Element = (key: String, value: JSONValue)

  private struct Member: Sendable {
    let key: String
    var value: JSONValue
  }

  /// Up to this many members a walk along them is faster than a dictionary.
  private static let walkedMembersMax = 12

  private var members: [Member] = []
  /// Where each key stands; kept only past `walkedMembersMax`.
  private var positions: [String: Int] = [:]

  public init() {}

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(members: elements)
  }

  /// Of a key that comes twice the last value counts, at the first one's place.
  init(members: [(String, JSONValue)]) {
    for (key, value) in members { self[key] = value }
  }

  /// Reads one strict I-JSON object (RFC 7493) and nothing around it, not even a space.
  ///
  /// Refused are: duplicate keys, fractions, exponents, `-0`, integers beyond 2^53 - 1, raw control
  /// octets (0x7F too), lone surrogates, invalid UTF-8, a byte order mark, more than 16 levels, 256
  /// members an object or 4,096 elements an array.
  public init(parsing bytes: some Collection<UInt8>) throws(JSONFault) {
    self = try JSONParser.object(in: Array(bytes))
  }

  public var keys: [String] { members.map(\.key) }
  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }

  /// Setting an existing key keeps its place; setting nil removes the member.
  public subscript(_ key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      guard let newValue else { return remove(key) }
      if let position = position(of: key) {
        members[position].value = newValue
      } else {
        add(Member(key: key, value: newValue))
      }
    }
  }

  /// One line without spaces, with RFC 8259's least escapes and 0x7F escaped, so that a line
  /// holding it never has a control octet. Limits are the reader's: they are not checked here.
  public func encoded() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(32 * count + 2)
    JSONEncoding.append(self, to: &output)
    return output
  }

  /// `encoded()` as text.
  public var text: String { String(decoding: encoded(), as: UTF8.self) }

  /// The same object with its members, and those of every object in it, sorted by the key's octets.
  public func sortedByKey() -> JSONObject {
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return JSONObject(members: sorted.map { ($0.key, $0.value.sortedByKey()) })
  }

  public func makeIterator() -> AnyIterator<Element> {
    var iterator = members.makeIterator()
    return AnyIterator { iterator.next().map { ($0.key, $0.value) } }
  }

  /// Adds a member at the end; false, and nothing done, when the key is there already.
  mutating func addUnlessPresent(_ key: String, _ value: JSONValue) -> Bool {
    guard position(of: key) == nil else { return false }
    add(Member(key: key, value: value))
    return true
  }

  /// Calls `body` for each member without the cost of an erased iterator.
  func forEachMember(_ body: (String, JSONValue) -> Void) {
    for member in members { body(member.key, member.value) }
  }

  private func position(of key: String) -> Int? {
    guard members.count > Self.walkedMembersMax else {
      return members.firstIndex { $0.key == key }
    }
    return positions[key]
  }

  private mutating func add(_ member: Member) {
    members.append(member)
    if members.count == Self.walkedMembersMax + 1 {
      indexMembers()
    } else if members.count > Self.walkedMembersMax {
      positions[member.key] = members.count - 1
    }
  }

  private mutating func remove(_ key: String) {
    guard let position = position(of: key) else { return }
    members.remove(at: position)
    indexMembers()
  }

  private mutating func indexMembers() {
    positions.removeAll()
    guard members.count > Self.walkedMembersMax else { return }
    for (position, member) in members.enumerated() { positions[member.key] = position }
  }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var memberHasher = Hasher()
      memberHasher.combine(member.key)
      memberHasher.combine(member.value)
      sum ^= memberHasher.finalize()
    }
    hasher.combine(members.count)
    hasher.combine(sum)
  }
}

extension JSONObject: CustomStringConvertible {
  public var description: String { text }
}
