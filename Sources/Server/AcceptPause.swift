internal import Logging
internal import NIOCore

/// Stops accepting for a while after accepting failed, most often for too many open files.
/// NIO's own handler does not: `accept` that throws leaves the listener registered, so epoll
/// reports it again at once, and a core and the log are full. Switching `autoRead` takes it away.
final class AcceptPause: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let logger: Logger
  private let address: ListenAddress
  private let pause: Duration
  private var isPaused = false

  init(logger: Logger, address: ListenAddress, pause: Duration) {
    self.logger = logger
    self.address = address
    self.pause = pause
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isPaused else { return }
    isPaused = true
    logger.error(
      "cannot accept; pausing", metadata: ["listen": "\(address)", "error": "\(error)"])
    // Only a listener that is already closed refuses.
    try? context.channel.syncOptions?.setOption(.autoRead, value: false)
    let channel = context.channel
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
      self.isPaused = false
      try? channel.syncOptions?.setOption(.autoRead, value: true)
    }
  }
}
