/// Something that must not be, found by the checker.
struct Finding: Sendable, Hashable, CustomStringConvertible {
  enum Sort: String, Sendable, CaseIterable {
    /// Acknowledged, but not in the journal.
    case acknowledgedAndLost
    /// In the journal more than once.
    case doneTwice
    /// The journal keeps another answer than the client got.
    case answerDiffers
    /// Not the events that such an act makes.
    case eventsDiffer
    /// The events of one act were written by more than one transaction.
    case severalTransactions
    /// Where the act came from was not recorded once, by the transaction that wrote it.
    case originDiffers
    /// The rows that people read lack it, or hold it more than once.
    case rowsDiffer
    /// A client that repeated an act got no answer to it within its bounds.
    case neverAnswered
    /// Nothing was wrong with it, and the answer was no.
    case refusedWithoutReason
    /// The answer was that nothing was done, and something was.
    case refusedAndDone
    /// It had to be refused, and was not.
    case allowedWithoutReason
    /// In the journal, and no client asked for it.
    case notAskedFor
    /// Acknowledged before another was asked for, and recorded after it.
    case outOfOrder
    /// Positions, versions or recorded times that are not as the journal promises.
    case unsoundJournal
    /// A client received a line that is none, or an answer to nothing.
    case strangeLine
  }

  let sort: Sort
  let words: String

  init(_ sort: Sort, _ words: String) {
    self.sort = sort
    self.words = words
  }

  var description: String { "\(sort): \(words)" }
}
