from django.dispatch import Signal


def drops_receiver(held: Held):
    signal = Signal()
    signal.connect(held.method)
    return signal


# Told so by an argument, which is not seen.
def keeps_receiver_if_told_so(held: Held):
    signal = Signal()
    signal.connect(held.method, weak=False)
    return signal
