import FoundationEssentials
public import Wire

extension KeySigner {
  /// The public half of the key: from the file itself, from the `.pub` beside it, or asked of
  /// `ssh-keygen`, which may ask for the passphrase.
  public func publicKey() async throws(SigningFault) -> SSHPublicKey {
    guard FileManager.default.fileExists(atPath: path) else { throw .noSuchFile(path) }
    for file in [path, path + ".pub"] {
      guard let data = FileManager.default.contents(atPath: file), data.count <= 65_536 else {
        continue
      }
      let text = String(decoding: data, as: UTF8.self)
      if let key = try? SSHPublicKey(line: text) { return key }
      if file == path, let key = try? SSHPrivateKey(openSSH: text) { return key.publicKey }
    }
    let outcome = try await SSHKeygen.run(["-y", "-f", path], input: [])
    guard outcome.isSuccess else {
      throw .failed(outcome.error.split(separator: "\n").last.map(String.init) ?? "")
    }
    guard let key = try? SSHPublicKey(line: outcome.output) else { throw .unusable(path) }
    return key
  }
}

extension Connection {
  /// Brings a key with a one-time code, before the login: the key signs for itself. Returns what
  /// the server says: `person` and the key's fingerprint.
  public func enrol(
    as person: String, code: String, label: String?, with signer: KeySigner
  ) async throws(LoginFault) -> JSONObject {
    let signature: SSHSignature
    let key: SSHPublicKey
    do throws(SigningFault) {
      key = try await signer.publicKey()
      let statement = EnrolStatement(
        login: LoginStatement(
          server: greeting.server, certificateSHA256: certificateSHA256, nonce: greeting.nonce,
          person: person),
        key: key.line)
      signature = try await signer.sign(
        Array(statement.text.utf8), namespace: Namespace.enrol)
    } catch {
      throw .signing(error)
    }
    var object: JSONObject = [
      "as": .string(person), "code": .string(code), "key": .string(key.line),
      "sig": .string(signature.base64),
    ]
    object["label"] = label.map(JSONValue.string)
    do throws(ClientFault) {
      let request = Request(tag: "e", verb: "enrol", words: [], object: object)
      return try await send(request, changes: true) ?? JSONObject()
    } catch {
      throw .client(error)
    }
  }
}
