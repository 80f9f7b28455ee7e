from multiprocessing import Process, Queue


def keeps_target(held: Held):
    return Process(target=held.method)


def keeps_arguments(held: Held):
    return Process(target=print, args=(held,))


def drops_target_when_started(held: Held):
    process = Process(target=held.method)
    process.start()
    process.join()
    return process


def drops_item(held: Held):
    queue = Queue()
    queue.cancel_join_thread()
    return queue
