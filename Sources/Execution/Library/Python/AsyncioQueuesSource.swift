/// Queues between tasks.
let asyncioQueuesSource = #"""
  from _native import deque
  from heapq import heappop, heappush
  from asyncio import futures
  from asyncio.futures import QueueEmpty, QueueFull
  from asyncio.locks import Event, _wake

  class Queue:
      def __init__(self, maxsize=0, **old):
          self._maxsize = maxsize
          self._getters = deque()
          self._putters = deque()
          self._unfinished_tasks = 0
          self._finished = Event()
          self._finished.set()
          self._init(maxsize)

      def __class_getitem__(cls, item):
          return cls

      def _init(self, maxsize):
          self._queue = deque()

      def _get(self):
          return self._queue.popleft()

      def _put(self, item):
          self._queue.append(item)

      def qsize(self):
          return len(self._queue)

      @property
      def maxsize(self):
          return self._maxsize

      def empty(self):
          return not self._queue

      def full(self):
          return 0 < self._maxsize <= self.qsize()

      async def put(self, item):
          while self.full():
              await self._queued(self._putters, self.full)
          return self.put_nowait(item)

      async def _queued(self, waiters, is_blocked):
          waiter = futures.get_running_loop().create_future()
          waiters.append(waiter)
          try:
              await waiter
          except BaseException:
              waiter.cancel()
              try:
                  waiters.remove(waiter)
              except ValueError:
                  pass
              if not is_blocked() and not waiter.cancelled():
                  _wake(waiters)
              raise

      def put_nowait(self, item):
          if self.full():
              raise QueueFull
          self._put(item)
          self._unfinished_tasks += 1
          self._finished.clear()
          _wake(self._getters)

      async def get(self):
          while self.empty():
              await self._queued(self._getters, self.empty)
          return self.get_nowait()

      def get_nowait(self):
          if self.empty():
              raise QueueEmpty
          item = self._get()
          _wake(self._putters)
          return item

      def task_done(self):
          if self._unfinished_tasks <= 0:
              raise ValueError('task_done() called too many times')
          self._unfinished_tasks -= 1
          if self._unfinished_tasks == 0:
              self._finished.set()

      async def join(self):
          if self._unfinished_tasks > 0:
              await self._finished.wait()

  class PriorityQueue(Queue):
      def _init(self, maxsize):
          self._queue = []

      def _put(self, item):
          heappush(self._queue, item)

      def _get(self):
          return heappop(self._queue)

  class LifoQueue(Queue):
      def _init(self, maxsize):
          self._queue = []

      def _put(self, item):
          self._queue.append(item)

      def _get(self):
          return self._queue.pop()
  """#
