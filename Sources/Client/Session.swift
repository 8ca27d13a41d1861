public import Wire

extension Connection {
  /// `hello 1`: names the client and the language of the messages.
  public nonisolated func helloRequest(client: String, language: Language) -> Request {
    Request(
      tag: "h", verb: "hello", words: ["1"],
      object: ["client": .string(client), "lang": .string(language.rawValue)])
  }

  /// Logs in: signs the login statement with the nonce of HELLO. Returns what the server knows of
  /// the person: `person`, `organisation`, `roles`.
  public func login(
    as person: String, with signer: KeySigner
  ) async throws(LoginFault) -> JSONObject {
    let statement = try loginStatement(of: person)
    let signature: SSHSignature
    do throws(SigningFault) {
      signature = try await signer.sign(Array(statement.text.utf8), namespace: Namespace.login)
    } catch {
      throw .signing(error)
    }
    do throws(ClientFault) {
      let request = Request(
        tag: "a", verb: "login", words: [],
        object: ["as": .string(person), "sig": .string(signature.base64)])
      return try await send(request, changes: false) ?? JSONObject()
    } catch {
      throw .client(error)
    }
  }

  /// What is signed to log in, and the beginning of what is signed to enrol. A HELLO that would put
  /// other lines in it is no HELLO.
  nonisolated func loginStatement(of person: String) throws(LoginFault) -> LoginStatement {
    let statement = LoginStatement(
      server: greeting.server, certificateSHA256: certificateSHA256, nonce: greeting.nonce,
      person: person)
    do throws(StatementFault) { try statement.validate() } catch {
      throw .client(.notSent(.protocolFault("HELLO, \(error.field ?? "?")")))
    }
    return statement
  }
}

/// Why a login failed: the key, or the server.
public enum LoginFault: Error, Sendable, Hashable {
  case signing(SigningFault)
  case client(ClientFault)
}
