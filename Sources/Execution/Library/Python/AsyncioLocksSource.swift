/// Locks and conditions between tasks.
let asyncioLocksSource = #"""
  from _native import deque
  from asyncio import futures
  from asyncio.futures import CancelledError

  def _wake(waiters):
      while waiters:
          waiter = waiters.popleft()
          if not waiter.done():
              waiter.set_result(None)
              break

  class Event:
      def __init__(self, **old):
          self._waiters = deque()
          self._value = False

      def is_set(self):
          return self._value

      def set(self):
          if not self._value:
              self._value = True
              for future in self._waiters:
                  if not future.done():
                      future.set_result(True)

      def clear(self):
          self._value = False

      async def wait(self):
          if self._value:
              return True
          future = futures.get_running_loop().create_future()
          self._waiters.append(future)
          try:
              await future
              return True
          finally:
              self._waiters.remove(future)

  class _Entered:
      async def __aenter__(self):
          await self.acquire()

      async def __aexit__(self, kind, error, tb):
          self.release()

  class Lock(_Entered):
      def __init__(self, **old):
          self._waiters = None
          self._locked = False

      def locked(self):
          return self._locked

      async def acquire(self):
          if not self._locked and (self._waiters is None or all(waiter.cancelled() for waiter in self._waiters)):
              self._locked = True
              return True
          if self._waiters is None:
              self._waiters = deque()
          future = futures.get_running_loop().create_future()
          self._waiters.append(future)
          try:
              try:
                  await future
              finally:
                  self._waiters.remove(future)
          except CancelledError:
              if not self._locked:
                  self._wake_first()
              raise
          self._locked = True
          return True

      def release(self):
          if not self._locked:
              raise RuntimeError('Lock is not acquired.')
          self._locked = False
          self._wake_first()

      def _wake_first(self):
          for future in self._waiters or ():
              if not future.done():
                  future.set_result(True)
              break

  class Semaphore(_Entered):
      def __init__(self, value=1, **old):
          if value < 0:
              raise ValueError('Semaphore initial value must be >= 0')
          self._waiters = None
          self._value = value

      def locked(self):
          return self._value == 0

      async def acquire(self):
          while self._value <= 0:
              if self._waiters is None:
                  self._waiters = deque()
              future = futures.get_running_loop().create_future()
              self._waiters.append(future)
              try:
                  await future
              finally:
                  if future in self._waiters:
                      self._waiters.remove(future)
          self._value -= 1
          return True

      def release(self):
          self._value += 1
          if self._waiters:
              _wake(self._waiters)

  class BoundedSemaphore(Semaphore):
      def __init__(self, value=1, **old):
          self._bound_value = value
          super().__init__(value)

      def release(self):
          if self._value >= self._bound_value:
              raise ValueError('BoundedSemaphore released too many times')
          super().release()

  class Condition(_Entered):
      def __init__(self, lock=None, **old):
          if lock is None:
              lock = Lock()
          self._lock = lock
          self.locked = lock.locked
          self.acquire = lock.acquire
          self.release = lock.release
          self._waiters = deque()

      async def wait(self):
          if not self.locked():
              raise RuntimeError('cannot wait on un-acquired lock')
          self.release()
          try:
              future = futures.get_running_loop().create_future()
              self._waiters.append(future)
              try:
                  await future
                  return True
              finally:
                  self._waiters.remove(future)
          finally:
              await self.acquire()

      async def wait_for(self, predicate):
          result = predicate()
          while not result:
              await self.wait()
              result = predicate()
          return result

      def notify(self, n=1):
          if not self.locked():
              raise RuntimeError('cannot notify on un-acquired lock')
          for future in self._waiters:
              if n <= 0:
                  break
              if not future.done():
                  n -= 1
                  future.set_result(False)

      def notify_all(self):
          self.notify(len(self._waiters))
  """#
