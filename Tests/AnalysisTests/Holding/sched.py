from sched import scheduler


def keeps_action(held: Held):
    events = scheduler()
    events.enter(3600, 1, held.method)
    return events


def keeps_arguments(held: Held):
    events = scheduler()
    events.enter(3600, 1, print, (held,))
    return events


def keeps_action_of_the_event(held: Held):
    return scheduler().enterabs(3600, 1, held.method)


def drops_action_that_has_run(held: Held):
    events = scheduler()
    events.enter(0, 1, held.method)
    events.run()
    return events
