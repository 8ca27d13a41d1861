internal import Commands

/// A request on its way to be answered, and where its answer goes.
struct Job: Sendable {
  let work: Work
  let session: Session
  let ref: String
  let deliver: @Sendable (Reply, Session) -> Void
}

/// The one place where requests are executed: tasks of one group, so none outlives the server.
/// The stream needs no bound of its own: each connection has at most one job in it.
struct RequestRunner: Sendable {
  private let answering: any RequestAnswering
  private let jobs: AsyncStream<Job>
  private let queue: AsyncStream<Job>.Continuation

  init(answering: any RequestAnswering) {
    self.answering = answering
    (jobs, queue) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
  }

  func submit(_ job: Job) { queue.yield(job) }

  /// No more jobs; `run` returns when those it has are done.
  func finish() { queue.finish() }

  func run() async {
    await withDiscardingTaskGroup { group in
      for await job in jobs {
        group.addTask { await execute(job) }
      }
    }
  }

  private func execute(_ job: Job) async {
    switch job.work {
    case .request(let request, let received):
      let (reply, session) = await answering.answer(
        request, received: received, in: job.session, ref: job.ref)
      job.deliver(reply, session)
    case .fault(let fault):
      let error = answering.answer(fault: fault, in: job.session, ref: job.ref)
      job.deliver(Reply(rows: [], outcome: .error(error), closes: false), job.session)
    }
  }
}
