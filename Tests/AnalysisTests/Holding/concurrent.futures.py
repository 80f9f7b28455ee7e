from concurrent.futures import Future, ThreadPoolExecutor


def keeps_callback(held: Held):
    future = Future()
    future.add_done_callback(held.method)
    return future


def keeps_callback_when_done(held: Held):
    future = Future()
    future.add_done_callback(held.method)
    future.set_result(None)
    return future


def keeps_result(held: Held):
    future = Future()
    future.set_result(held)
    return future


def drops_function_that_has_run(held: Held):
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(held.method)
        future.result()
    return future


def keeps_what_the_function_returned(held: Held):
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(_same, held)
        future.result()
    return future


def keeps_initializer(held: Held):
    return ThreadPoolExecutor(1, initializer=held.method)


def keeps_arguments_of_initializer(held: Held):
    return ThreadPoolExecutor(1, initializer=print, initargs=(held,))


def drops_function_in_the_executor(held: Held):
    executor = ThreadPoolExecutor(1)
    executor.submit(held.method).result()
    executor.shutdown()
    return executor


def _same(value):
    return value
