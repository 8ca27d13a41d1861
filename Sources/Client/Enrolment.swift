public import Wire

extension Connection {
  /// Brings a key with a one-time code, before the login: the key signs for itself. Returns what
  /// the server says: `person` and the key's fingerprint.
  ///
  /// - Parameter isDryRun: the server only says what would happen, and the code stays good.
  public func enrol(
    as person: String, code: String, label: String?, with signer: KeySigner,
    isDryRun: Bool = false
  ) async throws(LoginFault) -> JSONObject {
    let login = try loginStatement(of: person)
    var object: JSONObject = ["as": .string(person), "code": .string(code)]
    do throws(SigningFault) {
      let file = try KeyFile(signer.path)
      let key = try await file.publicKey().line
      let statement = EnrolStatement(login: login, key: key)
      let signature = try await signer.sign(
        Array(statement.text.utf8), namespace: Namespace.enrol, with: file)
      object["key"] = .string(key)
      object["sig"] = .string(signature.base64)
    } catch {
      throw .signing(error)
    }
    object["label"] = label.map(JSONValue.string)
    if isDryRun { object["dry_run"] = true }
    do throws(ClientFault) {
      let request = Request(tag: "e", verb: "enrol", words: [], object: object)
      return try await send(request, changes: !isDryRun) ?? JSONObject()
    } catch {
      throw .client(error)
    }
  }
}
