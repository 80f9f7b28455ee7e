/// Locks, conditions and events of threads.
let locksSource = #"""
  import _threads
  from _native import deque as _deque

  class Lock:
      __slots__ = ('_owner', '__weakref__')

      def __init__(self):
          self._owner = None

      def acquire(self, blocking=True, timeout=-1):
          if not blocking and timeout != -1:
              raise ValueError("can't specify a timeout for a non-blocking call")
          if self._owner is not None:
              if not blocking:
                  return False
              if not _threads.wait(lambda: self._owner is None, None if timeout == -1 else timeout):
                  return False
          self._owner = _threads.current()
          return True

      def release(self):
          if self._owner is None:
              raise RuntimeError('release unlocked lock')
          self._owner = None

      def locked(self):
          return self._owner is not None

      def __enter__(self):
          return self.acquire()

      def __exit__(self, *error):
          self.release()

  Lock.__name__ = Lock.__qualname__ = 'lock'
  Lock.__module__ = '_thread'

  class _RLock:
      __slots__ = ('_owner', '_count', '__weakref__')

      def __init__(self):
          self._owner = None
          self._count = 0

      def acquire(self, blocking=True, timeout=-1):
          me = _threads.current()
          if self._owner == me:
              self._count += 1
              return True
          if self._owner is not None:
              if not blocking:
                  return False
              if not _threads.wait(lambda: self._owner is None, None if timeout == -1 else timeout):
                  return False
          self._owner = me
          self._count = 1
          return True

      def release(self):
          if self._owner != _threads.current():
              raise RuntimeError('cannot release un-acquired lock')
          self._count -= 1
          if not self._count:
              self._owner = None

      def _is_owned(self):
          return self._owner == _threads.current()

      def _release_save(self):
          state = self._count, self._owner
          self._count, self._owner = 0, None
          return state

      def _acquire_restore(self, state):
          self.acquire()
          self._count, self._owner = state

      def __enter__(self):
          return self.acquire()

      def __exit__(self, *error):
          self.release()

  def RLock():
      return _RLock()

  class Condition:
      def __init__(self, lock=None):
          if lock is None:
              lock = RLock()
          self._lock = lock
          self.acquire = lock.acquire
          self.release = lock.release
          self._waiters = _deque()

      def __enter__(self):
          return self._lock.__enter__()

      def __exit__(self, *error):
          return self._lock.__exit__(*error)

      def _is_owned(self):
          lock = self._lock
          return lock._is_owned() if isinstance(lock, _RLock) else lock.locked()

      def wait(self, timeout=None):
          if not self._is_owned():
              raise RuntimeError('cannot wait on un-acquired lock')
          waiter = Lock()
          waiter.acquire()
          self._waiters.append(waiter)
          lock = self._lock
          state = lock._release_save() if isinstance(lock, _RLock) else lock.release()
          try:
              gotit = _threads.wait(lambda: not waiter.locked(), timeout)
          finally:
              if state is None:
                  lock.acquire()
              else:
                  lock._acquire_restore(state)
          if not gotit:
              try:
                  self._waiters.remove(waiter)
              except ValueError:
                  pass
          return gotit

      def wait_for(self, predicate, timeout=None):
          end = None if timeout is None else _threads.now() + timeout
          result = predicate()
          while not result:
              left = None if end is None else end - _threads.now()
              if left is not None and left <= 0:
                  break
              self.wait(left)
              result = predicate()
          return result

      def notify(self, n=1):
          if not self._is_owned():
              raise RuntimeError('cannot notify on un-acquired lock')
          while self._waiters and n > 0:
              self._waiters.popleft().release()
              n -= 1

      def notify_all(self):
          self.notify(len(self._waiters))

  class Semaphore:
      def __init__(self, value=1):
          if value < 0:
              raise ValueError('semaphore initial value must be >= 0')
          self._cond = Condition(Lock())
          self._value = value

      def acquire(self, blocking=True, timeout=None):
          if not blocking and timeout is not None:
              raise ValueError("can't specify timeout for non-blocking acquire")
          with self._cond:
              if not self._value and not (blocking and self._cond.wait_for(lambda: self._value, timeout)):
                  return False
              self._value -= 1
              return True

      def release(self, n=1):
          with self._cond:
              self._value += n
              self._cond.notify(n)

      def __enter__(self):
          return self.acquire()

      def __exit__(self, *error):
          self.release()

  class BoundedSemaphore(Semaphore):
      def __init__(self, value=1):
          super().__init__(value)
          self._initial_value = value

      def release(self, n=1):
          if self._value + n > self._initial_value:
              raise ValueError('Semaphore released too many times')
          super().release(n)

  class Event:
      def __init__(self):
          self._cond = Condition(Lock())
          self._flag = False

      def is_set(self):
          return self._flag

      def set(self):
          with self._cond:
              self._flag = True
              self._cond.notify_all()

      def clear(self):
          with self._cond:
              self._flag = False

      def wait(self, timeout=None):
          with self._cond:
              return self._flag or self._cond.wait_for(lambda: self._flag, timeout)

  class BrokenBarrierError(RuntimeError):
      pass

  class Barrier:
      def __init__(self, parties, action=None, timeout=None):
          self._cond = Condition(Lock())
          self._action = action
          self._timeout = timeout
          self.parties = parties
          self._round = self.n_waiting = 0
          self.broken = False

      def wait(self, timeout=None):
          with self._cond:
              if self.broken:
                  raise BrokenBarrierError
              index, round = self.n_waiting, self._round
              self.n_waiting += 1
              if self.n_waiting == self.parties:
                  if self._action:
                      self._action()
                  self.n_waiting = 0
                  self._round += 1
                  self._cond.notify_all()
              elif not self._cond.wait_for(lambda: self.broken or self._round != round, timeout or self._timeout):
                  self._break()
                  raise BrokenBarrierError
              elif self.broken:
                  raise BrokenBarrierError
              return index

      def _break(self):
          self.broken = True
          self._cond.notify_all()

      def abort(self):
          with self._cond:
              self._break()

  _RLock.__module__ = 'threading'
  Condition.__module__ = 'threading'
  Semaphore.__module__ = 'threading'
  BoundedSemaphore.__module__ = 'threading'
  Event.__module__ = 'threading'
  BrokenBarrierError.__module__ = 'threading'
  Barrier.__module__ = 'threading'
  """#
