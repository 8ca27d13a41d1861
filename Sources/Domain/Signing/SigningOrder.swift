/// Who waits for whom by `after`; finds circles, in which nobody could ever sign.
struct SigningOrder {
  private var waitsFor: [OrganisationID: Set<OrganisationID>] = [:]

  mutating func add(members: [OrganisationID], after: [OrganisationID]) {
    guard !after.isEmpty else { return }
    for member in members { waitsFor[member, default: []].formUnion(after) }
  }

  /// Adds what closes no circle: nobody could ever sign in one.
  ///
  /// - Returns: those of `after` that the members now wait for.
  mutating func addWithoutCircle(
    members: [OrganisationID], after: [OrganisationID]
  ) -> [OrganisationID] {
    after.filter { first in
      var longer = self
      longer.add(members: members, after: [first])
      guard longer.circle() == nil else { return false }
      self = longer
      return true
    }
  }

  /// One circle, each waiting for the next and the last for the first, starting with the smallest
  /// name; nil when there is none. The same input always gives the same circle.
  func circle() -> [OrganisationID]? {
    // Whoever waits for nobody left can sign; strike those until nobody moves.
    var left = waitsFor
    while true {
      let free = left.filter { $0.value.allSatisfy { left[$0] == nil } }
      if free.isEmpty { break }
      for organisation in free.keys { left[organisation] = nil }
    }
    guard var current = left.keys.min() else { return nil }
    // Everyone left waits for someone left, so this walk returns to where it has been.
    var path: [OrganisationID] = []
    while !path.contains(current) {
      path.append(current)
      guard let next = left[current]?.filter({ left[$0] != nil }).min() else { return nil }
      current = next
    }
    let circle = Array(path.drop { $0 != current })
    guard let smallest = circle.min(), let start = circle.firstIndex(of: smallest) else {
      return nil
    }
    return Array(circle[start...] + circle[..<start])
  }
}
