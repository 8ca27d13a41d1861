/// An error as it goes over the line: a code, and an object with a message and what helps.
public struct ErrorReply: Error, Sendable, Hashable {
  public var code: ErrorCode
  public var message: String
  /// The word or member that is wrong.
  public var param: String?
  public var hint: String?
  /// The id of the request in the server's log.
  public var ref: String?
  /// What the code adds, such as `reason` and `law` of a refusal.
  public var more: JSONObject

  public init(
    code: ErrorCode, message: String, param: String? = nil, hint: String? = nil, ref: String? = nil,
    more: JSONObject = [:]
  ) {
    self.code = code
    self.message = message
    self.param = param
    self.hint = hint
    self.ref = ref
    self.more = more
  }

  /// From an object off the line; a missing or ill-typed `message` becomes empty, and an ill-typed
  /// `param`, `hint` or `ref` is kept in `more`.
  public init(code: ErrorCode, object: JSONObject) {
    var more = object
    func take(_ key: String) -> String? {
      guard let text = more[key]?.stringValue else { return nil }
      more[key] = nil
      return text
    }
    let message = take("message") ?? ""
    self.init(
      code: code, message: message, param: take("param"), hint: take("hint"), ref: take("ref"))
    self.more = more
  }

  /// `message`, `param`, `hint`, `ref`, then `more`, which never replaces one that is set.
  public var object: JSONObject {
    var object: JSONObject = ["message": .string(message)]
    if let param { object["param"] = .string(param) }
    if let hint { object["hint"] = .string(hint) }
    if let ref { object["ref"] = .string(ref) }
    for (key, value) in more where object[key] == nil { object[key] = value }
    return object
  }
}
