def f(self, a, b, *args, **kw):
    a.b.c(d)[0].e(1, *args, k=a, **kw)
    t = a + b * 2 - 1 | b
    t = -a ** ~b
    t = not a
    t = a < b <= t is not a not in b
    t = a and b or self.x
    t = a if b else self.x if t else None
    t = [a, *b, 1, 2], (a,), {a, b}, {a: b, **kw, "k": 1}, ()
    t = [x for x in a if x.ok if x for y in x], {x: y for x, y in a}, {x for x in a}
    t = (x + n for x in a.items() if (n := x))
    t = lambda x, *y, z=a, **w: (x, t)
    t = "text", b"bytes", "long" "er", f"{a!r:>{b}} {self.x=}", ..., None, True, False, 1.5
    t = (last := a.pop()), last
    f(a, a := b)
    while chunk := self.read(): t.append(chunk)
    t = yield
    t = yield a, b
    yield from a
    t = (yield a)
    t = a[b], a[1:2:3], a[b, 1:], a[b,]
    ...
    "text"
    f"{a()}"


async def g(a):
    await a
    t = [x async for x in a if await x]
    return (await x for x in a)


def operators(a, b):
    t = a - b * a / b // a % b @ a ** b & a ^ b << a >> b
    t = a != b, a == b, a > b, a >= b, a is b, a in b, +a, -a, ~a
    t = a[(*b), 1], r"\d", "\n", f"{{}}\n{a}", [(*a), b]
    f(x for x in a)
    f(*(a))
    return a < b < t
