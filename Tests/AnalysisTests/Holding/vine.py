from vine import barrier, promise, transform


def keeps_function(held: Held):
    return promise(held.method)


def keeps_arguments(held: Held):
    return promise(print, (held,))


def keeps_callback(held: Held):
    first = promise()
    first.then(promise(held.method))
    return first


# A call of a promise is not seen.
def drops_next_when_fulfilled(held: Held):
    first = promise()
    first.then(promise(held.method))
    first()
    return first


def keeps_function_when_cancelled(held: Held):
    one = promise(held.method)
    one.cancel()
    return one


def keeps_callback_of_a_barrier(held: Held):
    return barrier([promise()], callback=promise(held.method))


def keeps_filter(held: Held):
    return transform(held.method, promise())
