import SeededChance
import Testing
import Wire

@testable import Commands

/// A cursor of `watch` is read by who it was made for, and tells nothing.
@Suite struct CursorSealTests {
  private let seal = CursorSeal(key: [UInt8](repeating: 7, count: 32))

  @Test(arguments: [-1, 0, 1, 255, 1 << 40, Int.max])
  func `a place comes back`(_ place: Int) throws {
    let cursor = try #require(seal.cursor(of: place, for: "gm1963"))
    #expect(seal.place(in: cursor, for: "gm1963") == place)
    #expect(cursor.utf8.count == 48)
  }

  @Test func `two cursors of one place have nothing in common`() throws {
    let cursors = (0..<200).compactMap { _ in
      seal.cursor(of: 5, for: "bpd").flatMap { Base64URL.decode($0) }
    }
    try #require(cursors.count == 200)
    for octet in 0..<36 {
      // Of 200 random octets as many as 40 alike is never chance.
      let most = Dictionary(grouping: cursors.map { $0[octet] }) { $0 }.values.map(\.count).max()
      #expect((most ?? 200) < 40)
    }
  }

  @Test func `what is another's, of another key, cut or changed is no cursor`() throws {
    let cursor = try #require(seal.cursor(of: 5, for: "bpd"))
    #expect(seal.place(in: cursor, for: "gm1963") == nil)
    #expect(CursorSeal(key: Array(0..<32)).place(in: cursor, for: "bpd") == nil)
    for count in 0..<48 {
      #expect(seal.place(in: String(cursor.prefix(count)), for: "bpd") == nil)
    }
    #expect(seal.place(in: cursor + "A", for: "bpd") == nil)
    let octets = try #require(Base64URL.decode(cursor))
    for bit in 0..<(octets.count * 8) {
      var changed = octets
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(seal.place(in: Base64URL.encode(changed), for: "bpd") == nil)
    }
  }

  @Test func `guessed cursors are none`() {
    var chance = Chance(seed: 3)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...60, using: &chance)
      let octets = (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
      #expect(seal.place(in: Base64URL.encode(octets), for: "bpd") == nil)
      #expect(seal.place(in: String(decoding: octets, as: UTF8.self), for: "bpd") == nil)
    }
  }
}
