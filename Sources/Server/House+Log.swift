internal import Logging
internal import Wire

extension House {
  /// One line in the log, with what a search needs. Never what a request held.
  func log(_ notice: Notice, of connection: String) {
    var metadata: Logger.Metadata = ["connection": "\(connection)"]
    func person(_ person: String?) {
      if let person { metadata["person"] = "\(person)" }
    }
    switch notice {
    case .answered(let ref, let verb, let code, let who, let took):
      metadata["ref"] = "\(ref)"
      if let verb { metadata["verb"] = "\(verb)" }
      metadata["code"] = "\(code)"
      metadata["duration_us"] = "\(Self.microseconds(took))"
      person(who)
      logger.info("answered", metadata: metadata)
    case .parted(let farewell, let who):
      metadata["code"] = "\(farewell.code.rawValue)"
      metadata["reason"] = "\(farewell.name)"
      person(who)
      logger.info("said goodbye", metadata: metadata)
    case .stalled(let pendingBytes, let who):
      metadata["pending_bytes"] = "\(pendingBytes)"
      person(who)
      logger.notice("closed a reader that stood still", metadata: metadata)
    case .unsecured(let fault):
      metadata["reason"] = "\(fault.rawValue)"
      logger.info("ended before HELLO", metadata: metadata)
    case .cutOff(let who):
      person(who)
      logger.notice("cut off when the server stopped", metadata: metadata)
    }
  }

  private static func microseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}
