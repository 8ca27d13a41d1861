import Glibc
import Synchronization

/// The thread of one connection, as executor of its actor: libpq may block here and nowhere
/// else. It is a task executor too, so a task that mostly talks to one connection can run on
/// its thread and save the hops.
///
/// After `stop` the thread ends; what is still enqueued then runs, one job at a time, on the
/// threads that enqueue it. A closed connection only answers that it is closed, so that is short.
final class ConnectionThread: SerialExecutor, TaskExecutor {
  let wake = Wake()
  private let state = Mutex(State())

  private struct State {
    var jobs: [UnownedJob] = []
    var isAsleep = false
    var isStopping = false
    var hasEnded = false
    var isDraining = false
    var handle: pthread_t?
  }

  /// False when the process may not have another thread.
  func start() -> Bool {
    var handle = pthread_t()
    let status = pthread_create(
      &handle, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<ConnectionThread>.fromOpaque(context).takeRetainedValue().loop()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard status == 0 else {
      Unmanaged.passUnretained(self).release()
      state.withLock { $0.hasEnded = true }
      return false
    }
    state.withLock { $0.handle = handle }
    return true
  }

  /// Lets the thread end when it has nothing left to do; does not wait for it.
  func stop() {
    state.withLock { $0.isStopping = true }
    wake.signal()
  }

  /// Waits for a stopped thread to end; only the first call does. A task that runs on this very
  /// thread cannot wait for it.
  func join() {
    guard let handle = takeHandle() else { return }
    if pthread_equal(handle, pthread_self()) != 0 {
      pthread_detach(handle)
    } else {
      pthread_join(handle, nil)
    }
  }

  /// Nobody will join: the system frees the thread when it ends.
  func detach() {
    guard let handle = takeHandle() else { return }
    pthread_detach(handle)
  }

  private func takeHandle() -> pthread_t? {
    state.withLock { state in
      defer { state.handle = nil }
      return state.handle
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (isAsleep, mustDrain) = state.withLock { state in
      state.jobs.append(job)
      let mustDrain = state.hasEnded && !state.isDraining
      if mustDrain { state.isDraining = true }
      defer { state.isAsleep = false }
      return (state.isAsleep, mustDrain)
    }
    if isAsleep { wake.signal() }
    if mustDrain { drain() }
  }

  private func loop() {
    while true {
      let (jobs, hasEnded) = state.withLock { state -> ([UnownedJob], Bool) in
        let jobs = state.jobs
        state.jobs.removeAll(keepingCapacity: false)
        state.hasEnded = jobs.isEmpty && state.isStopping
        state.isAsleep = jobs.isEmpty && !state.hasEnded
        return (jobs, state.hasEnded)
      }
      if hasEnded { return }
      if jobs.isEmpty { wake.wait() }
      run(jobs)
    }
  }

  private func drain() {
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs.removeAll() }
        if state.jobs.isEmpty { state.isDraining = false }
        return state.jobs
      }
      if jobs.isEmpty { return }
      run(jobs)
    }
  }

  private func run(_ jobs: [UnownedJob]) {
    for job in jobs {
      job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    }
  }
}
