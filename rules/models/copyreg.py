"""Registered functions stay to the end of the process."""

_dispatch_table = []


def pickle(ob_type, pickle_function, constructor_ob=None):
    _dispatch_table.append((pickle_function, constructor_ob))


def constructor(object):
    pass
