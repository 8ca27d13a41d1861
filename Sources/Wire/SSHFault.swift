/// Why octets or text are no key, signature or private key that can be used here.
public enum SSHFault: Error, Sendable, Hashable {
  case base64
  case armor
  case truncated
  case bytesAfter
  case magic
  case version
  case keyLine
  /// A key type of OpenSSH that this version does not know yet, such as `ssh-rsa`.
  case keyTypeNotSupported(String)
  /// The signature is of another type than the key.
  case keyTypeDiffers
  case keyLength
  /// The point is not written canonically or of small order: it would verify what nobody signed.
  case weakKey
  case namespace
  case hashNotSupported(String)
  case reserved
  case signatureLength
  /// A number of an ECDSA signature is out of range or not written as it must be.
  case signatureNumber
  /// An ECDSA key of another curve than P-256.
  case curve
  /// A security key's application does not begin with `ssh:`.
  case application
  /// A security key signed without being touched, or signed more than is passed on.
  case userNotPresent
  /// The private key asks for a passphrase.
  case encrypted
  /// The private key's parts do not agree with each other.
  case privateKey
  case signing

  public var catalogueKey: String {
    switch self {
    case .base64: "ssh-base64"
    case .armor: "ssh-armor"
    case .truncated: "ssh-truncated"
    case .bytesAfter: "ssh-bytes-after"
    case .magic: "ssh-magic"
    case .version: "ssh-version"
    case .keyLine: "ssh-key-line"
    case .keyTypeNotSupported: "ssh-key-type-not-supported"
    case .keyTypeDiffers: "ssh-key-type-differs"
    case .keyLength: "ssh-key-length"
    case .weakKey: "ssh-weak-key"
    case .namespace: "ssh-namespace"
    case .hashNotSupported: "ssh-hash-not-supported"
    case .reserved: "ssh-reserved"
    case .signatureLength: "ssh-signature-length"
    case .signatureNumber: "ssh-signature-number"
    case .curve: "ssh-curve"
    case .application: "ssh-application"
    case .userNotPresent: "ssh-user-not-present"
    case .encrypted: "ssh-encrypted"
    case .privateKey: "ssh-private-key"
    case .signing: "ssh-signing"
    }
  }

  public func text(in language: Language) -> String {
    let name =
      switch self {
      case .keyTypeNotSupported(let name), .hashNotSupported(let name): name
      default: ""
      }
    return Catalogue.standard.text(catalogueKey, in: language, ["name": name])
  }
}
