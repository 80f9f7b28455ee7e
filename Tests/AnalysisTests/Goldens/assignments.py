def f(self, a, b):
    x = y = a
    x, y = y, x
    self.p, self.q = a, b
    self.p, x = x, y = a
    (x, [y, *z]), self.r = b
    i, a[i] = b
    a[i], i = b
    x: int = 1
    y: "List[Node | None]"
    self.n: a.B[int] = x
    (w): str = x
    x += [y]
    self.n -= x
    self.items[a] |= y
    a[1:b] *= x
    a //= b
    x = y, *z
    a[b], a[b:], a[:, 1], a[::x], a[*z] = b
    print(a, b, end=x)
    k = x = [g(x) for g in k]
    return x


def g(a, *, b):
    def h():
        nonlocal a
        del a

    a *= b
    a /= b
    a @= b
    a %= b
    a **= b
    a >>= b
    a <<= b
    a &= b
    a ^= b
