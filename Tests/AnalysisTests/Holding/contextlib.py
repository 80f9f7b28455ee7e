from contextlib import ExitStack, closing, nullcontext, redirect_stdout


def keeps_callback(held: Held):
    stack = ExitStack()
    stack.callback(held.method)
    return stack


def keeps_arguments_of_a_callback(held: Held):
    stack = ExitStack()
    stack.callback(print, held)
    return stack


def keeps_pushed(held: Held):
    stack = ExitStack()
    stack.push(held.method)
    return stack


def keeps_entered(held: Held):
    stack = ExitStack()
    stack.enter_context(closing(held))
    return stack


def drops_callback_when_closed(held: Held):
    stack = ExitStack()
    stack.callback(held.method)
    stack.close()
    return stack


def drops_callbacks_that_another_stack_took(held: Held):
    stack = ExitStack()
    stack.callback(held.method)
    stack.pop_all()
    return stack


def keeps_callbacks_taken_from_another_stack(held: Held):
    stack = ExitStack()
    stack.callback(held.method)
    return stack.pop_all()


def drops_callback_when_left(held: Held):
    with ExitStack() as stack:
        stack.callback(held.method)
    return stack


def keeps_thing(held: Held):
    return closing(held)


def keeps_result_of_entering(held: Held):
    return nullcontext(held)


def keeps_target(held: Held):
    return redirect_stdout(held)
