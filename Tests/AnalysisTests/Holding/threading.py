from threading import Barrier, Condition, Thread, Timer, local


def keeps_target(held: Held):
    return Thread(target=held.method)


def keeps_arguments(held: Held):
    return Thread(target=print, args=(held,), kwargs={})


def keeps_keywords(held: Held):
    return Thread(target=print, kwargs={"a": held})


def drops_target_when_it_has_run(held: Held):
    thread = Thread(target=held.method)
    thread.start()
    thread.join()
    return thread


def drops_target_when_run_directly(held: Held):
    thread = Thread(target=held.method)
    thread.run()
    return thread


def keeps_function_of_a_timer(held: Held):
    return Timer(3600, held.method)


def keeps_function_of_a_cancelled_timer(held: Held):
    timer = Timer(3600, held.method)
    timer.cancel()
    return timer


def keeps_function_of_a_timer_that_has_fired(held: Held):
    timer = Timer(0, held.method)
    timer.run()
    return timer


def keeps_attribute_of_local(held: Held):
    values = local()
    values.owner = held
    return values


def drops_predicate(held: Held):
    condition = Condition()
    with condition:
        condition.wait_for(lambda: held is not None)
    return condition


def keeps_action(held: Held):
    return Barrier(2, held.method)
