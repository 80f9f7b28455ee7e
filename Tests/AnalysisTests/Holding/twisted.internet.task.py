from twisted.internet.task import LoopingCall


def keeps_function(held: Held):
    return LoopingCall(held.method)


def keeps_arguments(held: Held):
    return LoopingCall(print, held)
