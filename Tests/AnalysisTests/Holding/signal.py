from signal import signal


def roots_handler(held: Held):
    signal(10, held.method)
