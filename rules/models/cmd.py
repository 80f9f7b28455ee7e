"""A command line holds its streams."""


class Cmd:
    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin = stdin
        self.stdout = stdout
