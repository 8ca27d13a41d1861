import CLibPQ
import Glibc
import Synchronization

/// Wakes one thread that sleeps in `poll`, from any other thread (an `eventfd`).
final class Wake: Sendable {
  /// To be polled for reading; -1 when the process has no file descriptors left.
  let descriptor: CInt

  init() {
    descriptor = eventfd(0, CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func signal() {
    var one: UInt64 = 1
    // It can only fail when the counter is full, and then the thread will wake anyway.
    _ = write(descriptor, &one, 8)
  }

  func clear() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }

  /// Sleeps until a signal comes, and takes it.
  func wait() {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Without a descriptor `poll` ignores the entry: look again every 10 ms rather than never.
    _ = poll(&entry, 1, descriptor < 0 ? 10 : -1)
    clear()
  }
}
