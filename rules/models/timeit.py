"""A timer's inner function holds the callables it times."""


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=None, globals=None):
        self.inner = (stmt, setup)
        self.timer = timer


def timeit(stmt="pass", setup="pass", timer=None, number=1000000, globals=None):
    pass


def repeat(stmt="pass", setup="pass", timer=None, repeat=5, number=1000000, globals=None):
    pass
