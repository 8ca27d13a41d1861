import Domain

/// One batch, decided and appended.
extension Desk {
  func decideAndAppend(
    _ acts: [Act]
  ) async throws(JournalError) -> [Result<Performed, any Error>] {
    var replayed: [[UInt8]: Journal.Answer] = [:]
    for _ in 0..<Self.attemptsMax {
      let wanted = Set(acts.compactMap(\.judged))
      var loaded = cache.part(wanted)
      try await loaded.load(agendas: wanted, from: journal)
      adopt(loaded)
      var batch = BatchDraft(cache: loaded, random: random)
      var held: [Int] = []
      for (index, act) in acts.enumerated() {
        if batch.isKeyTaken(act) {
          held.append(index)
        } else if let key = act.request?.key, let answer = replayed[key], !act.isDryRun {
          batch.replay(answer, of: act, at: index)
        } else {
          batch.decide(act, at: index)
        }
      }
      do throws(JournalError) {
        let unwritten = batch.unwrittenKeys(of: acts)
        if !unwritten.isEmpty {
          let answers = try await journal.answers(to: unwritten)
          for (key, answer) in answers { replayed[key] = answer }
          if !answers.isEmpty { continue }
        }
        try await finish(&batch)
      } catch {
        switch error {
        case .stale(let streams):
          cache.markStale(streams)
          continue
        case .repeated:
          let answers = try await journal.answers(to: acts.compactMap(\.request?.key))
          for (key, answer) in answers { replayed[key] = answer }
          continue
        default: throw error
        }
      }
      return await withHeld(held, of: acts, batch)
    }
    throw .busy
  }

  /// Writes what the batch made, or checks that what it was decided on is still the newest.
  private func finish(_ batch: inout BatchDraft) async throws(JournalError) {
    if batch.hasReplays { try await journal.confirmReplayed() }
    guard batch.hasEvents else {
      let guards = batch.guards
      let current = try await journal.versions(of: guards.map(\.stream))
      let stale = guards.filter { current[$0.stream] != $0.version }.map(\.stream)
      guard stale.isEmpty else { throw .stale(streams: stale) }
      return
    }
    for stream in batch.newStreams {
      batch.keys[stream] = try await journal.openStream(stream)
    }
    try await append(try batch.sealed())
    appended.yield()
    adopt(batch.written)
  }

  /// Acts whose key another act of the batch has: they come after it, as a batch of their own.
  private func withHeld(
    _ held: [Int], of acts: [Act], _ batch: BatchDraft
  ) async -> [Result<Performed, any Error>] {
    var results = batch.results
    for index in held {
      // What the batch wrote is committed: a held act that fails must not take its answers away.
      do throws(JournalError) {
        results[index] = try await decideAndAppend([acts[index]]).first
      } catch {
        forgetCache()
        results[index] = .failure(DeskError.journal(error))
      }
    }
    return acts.indices.map { results[$0] ?? .failure(DeskError.busy) }
  }
}
