import Testing

@testable import Syntax

/// Real code with random damage: nothing traps, and the tree is one.
@Suite struct MutationTests {
  @Test(arguments: 0..<40)
  func damagedCode(_ seed: UInt64) {
    var random = SplitMix(state: seed &* 1_000_003 &+ 1)
    for _ in 0..<10 {
      var bytes = Array(sample.utf8)
      for _ in 0...random.below(4) { damage(&bytes, &random) }
      let (text, _) = decode(bytes)
      let file = parse(text)
      let fault = fault(in: file.tree, byteCount: text.bytes.count)
      #expect(fault == nil, "\(fault ?? "") in:\n\(String(decoding: bytes, as: UTF8.self))")
      for problem in file.problems {
        if let range = problem.range { #expect(range.start <= range.end && Int(range.end) <= text.bytes.count) }
      }
      #expect(parse(text).tree.nodes.count == file.tree.nodes.count)
    }
  }

  /// Any bytes at all.
  @Test(arguments: 0..<20)
  func noise(_ seed: UInt64) {
    var random = SplitMix(state: seed &+ 99)
    for length in [1, 2, 3, 10, 100, 1000] {
      let any = (0..<length).map { _ in UInt8(random.below(256)) }
      let code = (0..<length).flatMap { _ in tokens[random.below(tokens.count)] }
      for bytes in [any, code] {
        let (text, _) = decode(bytes)
        #expect(fault(in: parse(text).tree, byteCount: text.bytes.count) == nil, "\(bytes)")
      }
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let at = random.below(bytes.count)
    let end = min(bytes.count, at + random.below(40))
    switch random.below(7) {
    case 0: bytes.remove(at: at)
    case 1: bytes[at] = UInt8(random.below(256))
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[at..<end]), at: random.below(bytes.count))
    case 4: bytes.removeSubrange(at...)
    default: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: at)
    }
  }

  private let tokens: [[UInt8]] = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "\"\"\"", "'''", "f\"", "f'{", "}}", ":", ",", "\\", "\\\n", "\n", "    ",
    "\t", "#", "def f(", "class A:", "return", "lambda", "\r", "\0", "\u{0C}", "é", "t\"{x}\"", "except A, B:",
    "import x", "async ", "`", "@", "\n\n", "x", " ", "=", ".",
  ].map { Array($0.utf8) }

  private let sample = """
    import asyncio, weakref
    from typing import (
        Any,  # whatever
        Callable,
    )

    class Node(Base, metaclass=Meta):
        '''A node.
        (not closed'''
        children: list["Node"] = []

        def __init__(self, parent=None, *args, **kw):
            self.parent = parent
            self.on_close = lambda: self.close(f"{self!r:>{10}} {{x}} {kw['a']}")
            if parent is not None and parent.children[-1:] != [1, 2.5, 0x1F]:
                parent.children.append(self)
            else:
                raise ValueError(
                    'no parent %s' %
            parent) from None

        async def close(self):
            async with self.lock as lock, open(self.path, "rb") as f:
                data = {k: v for k, v in zip(f, range(10)) if k not in (1, 2)}
                await asyncio.gather(*[c.close() for c in self.children])
            try:
                del self.parent
            except (AttributeError, KeyError) as e:
                self.error = e
            finally:
                return r'\\d+' b'x' \\
                    "tail"

    @functools.lru_cache(maxsize=None)
    def f(a, /, b: int = 1, *, c) -> Any:
        global counter
        match a:
            case {"x": [1, *rest], **kw} | Node(parent=None): yield from rest
            case _ if (n := len(b)) > 3: print(n, file=c)
        while True:
            counter += 1; break
        assert a @ b, "no"

    """
}

private struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
