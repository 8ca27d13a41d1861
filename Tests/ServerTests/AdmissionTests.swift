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
}
