def f(x, y):
    match x:
        case 1 | -2 | "a" | None | 1 + 2j:
            pass
        case [a, _, *rest] if a:
            return rest
        case (a) | [a, _]:
            pass
        case (a, (b, [c])):
            pass
        case {"k": a, 1: {"n": b}, K.x: _, **rest}:
            pass
        case Point(a, y=b, z=0) as p:
            pass
        case m.Color.RED | (m.Color.BLUE as p):
            pass
        case *_, a:
            pass
        case str():
            pass
        case other:
            pass
    match x, *y:
        case _:
            pass


match f:
    case [g, *h]:
        pass
