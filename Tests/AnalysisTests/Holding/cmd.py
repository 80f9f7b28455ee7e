from cmd import Cmd


def keeps_stream(held: Held):
    return Cmd(stdout=held)
