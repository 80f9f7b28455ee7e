from queue import Queue, SimpleQueue


def keeps_item(held: Held):
    queue = Queue()
    queue.put(held)
    return queue


def keeps_item_put_at_once(held: Held):
    queue = SimpleQueue()
    queue.put_nowait(held)
    return queue


# A removal by a callee is not seen.
def drops_item_that_was_taken(held: Held):
    queue = Queue()
    queue.put(held)
    queue.get()
    return queue


def keeps_item_among_others(held: Held):
    queue = Queue()
    queue.put(held)
    queue.put(None)
    return queue.queue
