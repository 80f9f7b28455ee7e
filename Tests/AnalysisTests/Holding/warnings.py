from warnings import catch_warnings


def drops_nothing_given(held: Held):
    return catch_warnings(record=held is not None)
