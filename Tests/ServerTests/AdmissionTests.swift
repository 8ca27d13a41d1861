import NIOCore
import Testing

@testable import Server

struct AdmissionTests {
  private func admission(all: Int = 9, before: Int = 9, ofAddress: Int = 9) -> Admission {
    var limits = Limits()
    limits.connectionsMax = all
    limits.connectionsBeforeLoginMax = before
    limits.connectionsBeforeLoginPerAddressMax = ofAddress
    return Admission(limits: limits)
  }

  @Test func `one address has few places before login and gets them back`() {
    var admission = admission(ofAddress: 2)
    #expect(admission.admit("a") == nil)
    #expect(admission.admit("a") == nil)
    #expect(admission.admit("a") == .tooManyBeforeLoginOfAddress)
    #expect(admission.admit("b") == nil)
    admission.loggedIn("a")
    #expect(admission.admit("a") == nil)
    admission.left("a", wasLoggedIn: false)
    #expect(admission.admit("a") == nil)
  }

  @Test func `strangers do not take the places of people`() {
    var admission = admission(before: 1)
    #expect(admission.admit("a") == nil)
    #expect(admission.admit("b") == .tooManyBeforeLogin)
    admission.loggedIn("a")
    #expect(admission.admit("b") == nil)
  }

  @Test func `there is an end to all places`() {
    var admission = admission(all: 1)
    #expect(admission.admit("a") == nil)
    admission.loggedIn("a")
    #expect(admission.admit("b") == .tooMany)
    admission.left("a", wasLoggedIn: true)
    #expect(admission.admit("b") == nil)
    #expect((admission.connections, admission.beforeLogin) == (1, 1))
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::1", "0:0:0:0::/64"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:DB8:1:2::9", "2001:db8:1:2::/64"), ("2001:db8::", "2001:db8:0:0::/64"),
    ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
  ])
  func `IPv6 counts by house`(host: String, counted: String) {
    #expect(Peer.counted(host) == counted)
  }

  @Test func `who has a whole house of addresses gets no more places`() throws {
    let peers = try ["2001:db8:1:2::7", "2001:db8:1:2:3:4:5:6", "2001:db8:1:3::7"].map { host in
      Peer(try SocketAddress(ipAddress: host, port: 51_234))
    }
    #expect(peers[0].name == "[2001:db8:1:2::7]:51234", "records name the address itself")
    var admission = admission(ofAddress: 1)
    #expect(admission.admit(peers[0].address) == nil)
    #expect(admission.admit(peers[1].address) == .tooManyBeforeLoginOfAddress)
    #expect(admission.admit(peers[2].address) == nil)
    #expect(Peer(try SocketAddress(unixDomainSocketPath: "/x")).address == Peer.unixAddress)
  }
}
