/// What an organisation says to one revision of a step (SIGN-2).
public enum SignOffDecision: String, Codable, CaseIterable, Sendable {
  case approve
  case approveWithReservation = "approve-with-reservation"
  case object
  case abstain
}
