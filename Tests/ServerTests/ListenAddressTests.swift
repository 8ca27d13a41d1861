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

  @Test(arguments: [
    ("0.0.0.0:7465", "tls://0.0.0.0:7465"), ("[::]:7465", "tls://[::]:7465"),
    ("192.168.1.2:7465", "tls://192.168.1.2:7465"),
    ("[::ffff:127.0.0.1]:1", "tls://[::ffff:127.0.0.1]:1"),
    ("tls://127.0.0.1:0", "tls://127.0.0.1:0"), ("tls://localhost:7465", "tls://127.0.0.1:7465"),
    ("tls://[0:0::1]:1", "tls://[::1]:1"),
  ])
  func `other machines, and whoever asks for it, get TLS`(text: String, canonical: String) throws {
    let address = try ListenAddress(text)
    #expect(address.usesTLS && address.description == canonical)
    #expect(try ListenAddress(canonical) == address)
  }

  @Test(arguments: ["127.0.0.1:7465", "localhost:7465", "[::1]:7465", "unix:/run/doorbraak.sock"])
  func `this machine gets plain text`(text: String) throws {
    #expect(try !ListenAddress(text).usesTLS)
  }

  @Test(arguments: [
    "", "7465", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "example.org:1", "tls://",
    "tls://example.org:1", "https://127.0.0.1:1",
  ])
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
