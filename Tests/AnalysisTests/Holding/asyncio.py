from asyncio import Future, new_event_loop


def keeps_callback_of_a_handle(held: Held):
    loop = new_event_loop()
    handle = loop.call_soon(held.method)
    return handle


def keeps_arguments_of_a_handle(held: Held):
    return new_event_loop().call_soon(print, held)


def keeps_callback_of_a_timer(held: Held):
    loop = new_event_loop()
    return loop.call_later(3600, held.method)


def keeps_callback_at_a_time(held: Held):
    loop = new_event_loop()
    return loop.call_at(3600, held.method)


def drops_callback_of_a_cancelled_timer(held: Held):
    loop = new_event_loop()
    handle = loop.call_later(3600, held.method)
    loop.close()
    handle.cancel()
    handle._loop = None
    return handle


def keeps_callback_that_has_run(held: Held):
    loop = new_event_loop()
    handle = loop.call_soon(held.method)
    loop.run_until_complete(_nothing())
    return handle


def keeps_done_callback(held: Held):
    future = new_event_loop().create_future()
    future.add_done_callback(held.method)
    return future


def drops_callbacks_when_done(held: Held):
    loop = new_event_loop()
    future = loop.create_future()
    future.add_done_callback(held.method)
    future.set_result(None)
    loop.run_until_complete(_nothing())
    return future


def drops_callbacks_when_cancelled(held: Held):
    loop = new_event_loop()
    future = Future(loop=loop)
    future.add_done_callback(held.method)
    future.cancel()
    loop.run_until_complete(_nothing())
    return future


def keeps_result(held: Held):
    future = new_event_loop().create_future()
    future.set_result(held)
    return future


def keeps_handler_of_exceptions(held: Held):
    loop = new_event_loop()
    loop.set_exception_handler(held.method)
    return loop


def keeps_task_factory(held: Held):
    loop = new_event_loop()
    loop.set_task_factory(held.method)
    return loop


# The loop holds the handle until it has run: while it runs, so it is a root; not seen in a loop that never runs.
def keeps_callback_in_a_loop_that_never_runs(held: Held):
    loop = new_event_loop()
    loop.call_later(3600, held.method)
    return loop


def drops_callbacks_of_a_finished_task(held: Held):
    loop = new_event_loop()
    task = loop.create_task(_nothing())
    task.add_done_callback(held.method)
    loop.run_until_complete(task)
    return task


async def _nothing():
    return None
