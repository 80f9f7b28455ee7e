/// Queues between threads.
let queueSource = #"""
  import _threads
  from _native import deque
  from heapq import heappop, heappush
  import threading

  class Empty(Exception):
      pass

  class Full(Exception):
      pass

  class ShutDown(Exception):
      pass

  Empty.__module__ = '_queue'

  class Queue:
      def __init__(self, maxsize=0):
          self.maxsize = maxsize
          self._init(maxsize)
          self.mutex = threading.Lock()
          self.not_empty = threading.Condition(self.mutex)
          self.not_full = threading.Condition(self.mutex)
          self.all_tasks_done = threading.Condition(self.mutex)
          self.unfinished_tasks = 0
          self.is_shutdown = False

      def _init(self, maxsize):
          self.queue = deque()

      def _qsize(self):
          return len(self.queue)

      def _put(self, item):
          self.queue.append(item)

      def _get(self):
          return self.queue.popleft()

      def task_done(self):
          with self.all_tasks_done:
              unfinished = self.unfinished_tasks - 1
              if unfinished <= 0:
                  if unfinished < 0:
                      raise ValueError('task_done() called too many times')
                  self.all_tasks_done.notify_all()
              self.unfinished_tasks = unfinished

      def join(self):
          with self.all_tasks_done:
              self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

      def qsize(self):
          with self.mutex:
              return self._qsize()

      def empty(self):
          return not self.qsize()

      def full(self):
          return 0 < self.maxsize <= self.qsize()

      def put(self, item, block=True, timeout=None):
          with self.not_full:
              if self.is_shutdown:
                  raise ShutDown
              if self.maxsize > 0 and self._qsize() >= self.maxsize:
                  if not block:
                      raise Full
                  if timeout is not None and timeout < 0:
                      raise ValueError("'timeout' must be a non-negative number")
                  if not self.not_full.wait_for(lambda: self._qsize() < self.maxsize or self.is_shutdown, timeout):
                      raise Full
                  if self.is_shutdown:
                      raise ShutDown
              self._put(item)
              self.unfinished_tasks += 1
              self.not_empty.notify()

      def get(self, block=True, timeout=None):
          with self.not_empty:
              if not self._qsize():
                  if self.is_shutdown:
                      raise ShutDown
                  if not block:
                      raise Empty
                  if timeout is not None and timeout < 0:
                      raise ValueError("'timeout' must be a non-negative number")
                  if not self.not_empty.wait_for(lambda: self._qsize() or self.is_shutdown, timeout):
                      raise Empty
                  if not self._qsize():
                      raise ShutDown
              item = self._get()
              self.not_full.notify()
              return item

      def put_nowait(self, item):
          return self.put(item, block=False)

      def get_nowait(self):
          return self.get(block=False)

      def shutdown(self, immediate=False):
          with self.mutex:
              self.is_shutdown = True
              if immediate:
                  while self._qsize():
                      self._get()
                      self.unfinished_tasks -= 1
                  self.all_tasks_done.notify_all()
              self.not_empty.notify_all()
              self.not_full.notify_all()

  class PriorityQueue(Queue):
      def _init(self, maxsize):
          self.queue = []

      def _put(self, item):
          heappush(self.queue, item)

      def _get(self):
          return heappop(self.queue)

  class LifoQueue(Queue):
      def _init(self, maxsize):
          self.queue = []

      def _put(self, item):
          self.queue.append(item)

      def _get(self):
          return self.queue.pop()

  class SimpleQueue:
      def __init__(self):
          self._items = deque()

      def put(self, item, block=True, timeout=None):
          self._items.append(item)

      put_nowait = put

      def get(self, block=True, timeout=None):
          if not self._items and not (block and _threads.wait(lambda: bool(self._items), timeout)):
              raise Empty
          return self._items.popleft()

      def get_nowait(self):
          return self.get(block=False)

      def qsize(self):
          return len(self._items)

      def empty(self):
          return not self._items
  """#
