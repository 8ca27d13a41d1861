import NIOCore
import Wire

/// Turns bytes into server lines and puts them in the mailbox; stops reading while it is full.
final class LineHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let mailbox: Mailbox
  private let linesHeldMax: Int
  private var decoder: LineDecoder

  init(mailbox: Mailbox, limits: ClientLimits) {
    self.mailbox = mailbox
    linesHeldMax = limits.linesHeldMax
    decoder = LineDecoder(lineBytesMax: limits.serverLineBytesMax)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.read()
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    decoder.append(unwrapInboundIn(data).readableBytesView)
    do {
      while let line = try decoder.next() {
        _ = mailbox.put(try ServerLine(line: line))
      }
    } catch let fault as RequestFault {
      end(.protocolFault(fault.reason), context)
    } catch {
      end(.protocolFault("\(error)"), context)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if mailbox.count < linesHeldMax { context.read() }
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    mailbox.finish(.closed)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(.closed, context)
  }

  private func end(_ reason: BreakReason, _ context: ChannelHandlerContext) {
    mailbox.finish(reason)
    context.close(promise: nil)
  }
}
