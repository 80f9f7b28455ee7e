"""Queues, which hold an item until it is taken."""


class Queue:
    def __init__(self, maxsize=0):
        self.queue = []

    def put(self, item, block=True, timeout=None):
        self.queue.append(item)

    def put_nowait(self, item):
        self.queue.append(item)

    def get(self, block=True, timeout=None):
        return self.queue.pop()

    def get_nowait(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    pass


class LifoQueue(Queue):
    pass


class SimpleQueue(Queue):
    pass
