import sys
from traceback import TracebackException, extract_tb


def drops_frames(held: Held):
    try:
        raise ValueError(held)
    except ValueError:
        return extract_tb(sys.exc_info()[2])


def drops_exception(held: Held):
    try:
        raise ValueError
    except ValueError as error:
        return TracebackException(type(error), error, error.__traceback__)
