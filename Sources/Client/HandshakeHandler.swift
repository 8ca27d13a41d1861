import NIOCore
import NIOSSL
import NIOTLS
import Wire

/// Waits for the end of the TLS handshake, checks the protocol and the name, and tells which
/// certificate was seen. NIO's TLS has checked authority and dates by then.
final class HandshakeHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let address: ServerAddress
  private let mailbox: Mailbox
  private let done: EventLoopPromise<String>

  /// - Parameter done: gets the fingerprint of the certificate, or a `BreakReason`.
  init(address: ServerAddress, mailbox: Mailbox, done: EventLoopPromise<String>) {
    self.address = address
    self.mailbox = mailbox
    self.done = done
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted(let negotiated) = event {
      let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
      if let certificate, let octets = try? certificate.toDERBytes(),
        negotiated == TransportSecurity.applicationProtocol
      {
        if address.isNamed(in: certificate) {
          done.succeed(TransportSecurity.fingerprint(ofCertificate: octets))
        } else {
          end(.certificateOfAnother("\(address)"), context)
        }
      } else {
        end(.noTLS("\(address)"), context)
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    done.fail(reason(error))
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    done.fail(BreakReason.closed)
    context.fireChannelInactive()
  }

  /// What still comes in is dropped: the mailbox takes nothing after its end.
  private func end(_ reason: BreakReason, _ context: ChannelHandlerContext) {
    mailbox.finish(reason)
    done.fail(reason)
    context.close(promise: nil)
  }

  private func reason(_ error: any Error) -> BreakReason {
    let server = "\(address)"
    switch error {
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      return .certificateOfAnother(server)
    case NIOSSLError.unableToValidateCertificate: return .certificateOfAnother(server)
    case NIOSSLError.handshakeFailed(let why)
    where "\(why)".contains("CERTIFICATE_VERIFY_FAILED"):
      return .certificateRefused(server)
    case NIOSSLError.handshakeFailed: return .noTLS(server)
    default: return .closed
    }
  }
}
