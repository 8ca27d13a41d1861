import Testing

@testable import Server

struct ListenAddressTests {
  @Test(arguments: [
    ("127.0.0.1:7465", "127.0.0.1:7465"), ("127.9.8.7:0", "127.9.8.7:0"),
    ("[::1]:7465", "[::1]:7465"), ("[0:0::1]:1", "[::1]:1"), ("localhost:7465", "127.0.0.1:7465"),
    ("unix:/run/doorbraak.sock", "unix:/run/doorbraak.sock"),
  ])
  func `this machine is allowed`(text: String, canonical: String) throws {
    #expect(try ListenAddress(text).description == canonical)
  }

  @Test(arguments: ["0.0.0.0:7465", "[::]:7465", "192.168.1.2:7465", "[::ffff:10.0.0.1]:1"])
  func `other machines are refused with the reason`(text: String) {
    #expect(throws: ListenFault(address: text, reason: .notLoopback)) { try ListenAddress(text) }
  }

  @Test(arguments: ["", "7465", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "example.org:1"])
  func `what is no address is refused`(text: String) {
    #expect(throws: ListenFault(address: text, reason: .notAnAddress)) { try ListenAddress(text) }
  }

  @Test func `a socket's path is absolute and fits`() {
    let long = "unix:/" + String(repeating: "x", count: 107)
    for text in ["unix:doorbraak.sock", long] {
      #expect(throws: ListenFault(address: text, reason: .badPath)) { try ListenAddress(text) }
    }
  }
}
