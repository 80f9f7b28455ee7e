@decorate(1, "two", key=a.b)
@other
class Outer(Base, Generic[T], *more, metaclass=Meta, **options):
    """Text."""

    first: int = 1
    second: "Optional[Outer]"
    table = {"a": 1}
    names = third, fourth = -1, None
    __private = []
    for index in range(3):
        pass

    def __init__(self, a, /, b: int, *args: str, c=first, d: "Outer | None" = None, **kw) -> "None":
        super().__init__(a)
        self.__private = __class__
        self.callback = lambda: self.method

    @property
    def value(self):
        return [super().value for _ in range(3)]

    @value.setter
    def value(self, new):
        getattr(self, "a")
        getattr(self, "a", new)
        getattr(self, new)
        setattr(self, "a", new)
        delattr(self, "a")
        super(Outer, self).value

    class Inner(Outer.Base):
        def method(self):
            return __class__


def generic[T: int, *Ts, **P](x: T) -> T:
    def inner():
        return T, x

    return inner


class Generic2[T](Base[T]):
    def m(self):
        return T


async def coroutine(cb: Callable[[int], str]):
    def fill(n=cb):
        nonlocal cb
        cb = fill

    return fill


def annotated(a: list[int] | None, b: int | "str", c: A[int].B) -> x.y[z]:
    n: Dict[str, List["Node"]] = {}
