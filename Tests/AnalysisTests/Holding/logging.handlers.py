from logging.handlers import MemoryHandler, QueueHandler, QueueListener


def keeps_target(held: Held):
    return MemoryHandler(10, target=held)


def drops_target_when_closed(held: Held):
    handler = MemoryHandler(10, target=held, flushOnClose=False)
    handler.close()
    return handler


def keeps_queue(held: Held):
    return QueueHandler(held)


def keeps_handlers_of_a_listener(held: Held):
    return QueueListener(None, held)
