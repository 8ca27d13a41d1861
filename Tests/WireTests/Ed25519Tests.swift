import Foundation
import Testing

@testable import Wire

private struct Wycheproof: Decodable {
  struct Group: Decodable {
    struct Key: Decodable { let pk: String }
    struct Case: Decodable {
      let tcId: Int
      let msg: String
      let sig: String
      let result: String
    }
    let publicKey: Key
    let tests: [Case]
  }
  let testGroups: [Group]
}

private func octets(_ hex: String) -> [UInt8] {
  let digits = Array(hex.utf8)
  return stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
  }
}

@Suite struct Ed25519Tests {
  @Test(.enabled(if: Vectors.isThere, "\(Vectors.absence)"))
  func `Wycheproof's cases come out as they say`() throws {
    let data = try Vectors.data("ed25519/wycheproof_ed25519.json")
    let groups = try JSONDecoder().decode(Wycheproof.self, from: data).testGroups
    var count = 0
    for group in groups {
      for test in group.tests {
        count += 1
        let verifies = Ed25519.verifies(
          signature: octets(test.sig), of: octets(test.msg), key: octets(group.publicKey.pk))
        #expect(verifies == (test.result == "valid"), "case \(test.tcId)")
      }
    }
    #expect(count == 151)
  }

  /// RFC 8032, 7.1, test 2.
  @Test func `RFC 8032's second test signs and verifies`() throws {
    let seed = octets("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    let key = octets("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = octets(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(Ed25519.publicKey(seed: seed) == key)
    #expect(Ed25519.sign([0x72], seed: seed) == signature)
    #expect(Ed25519.verifies(signature: signature, of: [0x72], key: key))
    #expect(!Ed25519.verifies(signature: signature, of: [0x73], key: key))
  }

  @Test func `S plus the order is refused`() throws {
    let seed = [UInt8](repeating: 7, count: 32)
    let key = try #require(Ed25519.publicKey(seed: seed))
    var signature = try #require(Ed25519.sign([1], seed: seed))
    let order = octets("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    var carry = 0
    for index in 0..<32 {
      carry += Int(signature[32 + index]) + Int(order[index])
      signature[32 + index] = UInt8(carry & 0xFF)
      carry >>= 8
    }
    #expect(!Ed25519.verifies(signature: signature, of: [1], key: key))
  }

  @Test(arguments: [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ])
  func `keys of small order or not canonical are refused`(hex: String) {
    let key = octets(hex)
    #expect(key.count == 32 && !Ed25519.isSoundKey(key))
    // With such a key, R = A's multiple and S = 0 verify many messages nobody signed.
    let forged = octets("01") + [UInt8](repeating: 0, count: 63)
    for message in 0..<16 {
      #expect(!Ed25519.verifies(signature: forged, of: [UInt8(message)], key: key))
    }
    var writer = SSHWriter()
    writer.append("ssh-ed25519")
    writer.append(string: key)
    #expect(throws: SSHFault.weakKey) { try SSHPublicKey(blob: writer.bytes) }
  }
}
