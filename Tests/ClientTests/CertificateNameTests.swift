import Testing

@testable import Client

struct CertificateNameTests {
  @Test(arguments: [
    ("doorbraak.example", "doorbraak.example"), ("Doorbraak.Example", "doorbraak.example."),
    ("*.gemeente.example", "doorbraak.gemeente.example"), ("localhost", "localhost"),
  ])
  func `a name matches itself, and a wildcard one label`(name: String, host: String) {
    #expect(CertificateName(name).matches(host))
  }

  @Test(arguments: [
    ("doorbraak.example", "example"), ("example", "doorbraak.example"),
    ("*.gemeente.example", "gemeente.example"), ("*.gemeente.example", "a.b.gemeente.example"),
    ("*.example", "doorbraak.example"), ("*", "localhost"),
    ("d*.gemeente.example", "d.gemeente.example"),
    ("doorbraak.example\0.evil.example", "doorbraak.example"), ("", ""), ("", "."),
    ("*.gemeente.example", ".gemeente.example"), ("127.0.0.1", "localhost"),
  ])
  func `another name does not match`(name: String, host: String) {
    #expect(!CertificateName(name).matches(host))
  }
}
