/// What a function takes out of a container that it put in itself is no element any more.
extension HeapAnalyzer {
  /// `remove` and `discard` of one known object: it is no element any more. Of a container that callers know, they are
  /// told.
  mutating func forget(
    _ element: SetID, of container: AbstractID, call at: Int32, _ activation: inout Activation
  ) {
    let key = FieldMap.Key(container, .element)
    guard sets.count(element) == 1, !objects.isSummary(container) else { return }
    guard let content = activation.state.fields[key] else {
      if objects.hasEntryFields(container) {
        store(container, .removed, element, at, isStrong: false, &activation)
      }
      return
    }
    let object = AbstractID(index: sets.element(element, 0))
    let kept = sets.elements(content).filter { links.object($0) != object }
    activation.state.fields[key] = sets.intern(sorted: kept)
  }

  /// `del d[k]` and `d.pop(k)`: what this function stored under the same key is no element any more.
  mutating func forgetItem(_ key: Slot, of containers: SetID, _ at: Int32, _ activation: inout Activation) {
    guard sets.count(containers) == 1 else { return }
    let container = AbstractID(index: sets.element(containers, 0))
    let field = FieldMap.Key(container, .element)
    guard !objects.isSummary(container), let content = activation.state.fields[field] else { return }
    let kept = sets.elements(content).filter { link in
      let site = links.site(link)
      guard site >= 0, links.via(link) < 0, facts.ops[Int(site)].code == .storeItem else { return true }
      return !isSameKey(facts.ops[Int(site)].b, site, key, at, activation)
    }
    activation.state.fields[field] = sets.intern(sorted: kept)
  }

  /// Whether two slots are one variable, or spell out one text. A variable that is assigned between the two is taken for
  /// the same: loops over keys do that, and name different ones.
  private func isSameKey(_ a: Slot, _ aSite: Int32, _ b: Slot, _ bSite: Int32, _ activation: Activation) -> Bool {
    if a == b { return a >= 0 && Int(a) < body(activation.body).variables.count }
    guard let first = text(of: a, before: aSite), let second = text(of: b, before: bSite) else { return false }
    return first == second
  }

  /// `pop()` takes what this function put in last.
  mutating func forgetLatest(of container: AbstractID, _ activation: inout Activation) {
    let key = FieldMap.Key(container, .element)
    guard !objects.isSummary(container), let content = activation.state.fields[key] else { return }
    let own = sets.elements(content).filter { links.site($0) >= 0 && links.via($0) < 0 }
    guard let latest = own.map({ links.site($0) }).max() else { return }
    let kept = sets.elements(content).filter { links.site($0) != latest }
    activation.state.fields[key] = sets.intern(sorted: kept)
  }
}
