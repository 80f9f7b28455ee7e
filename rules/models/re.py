"""The functions that are called for each match are not kept."""


class Pattern:
    def sub(self, repl, string, count=0):
        pass

    def subn(self, repl, string, count=0):
        pass


def compile(pattern, flags=0):
    return Pattern()


def sub(pattern, repl, string, *args, count=0, flags=0):
    pass


def subn(pattern, repl, string, *args, count=0, flags=0):
    pass


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
