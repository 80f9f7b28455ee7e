/// Futures of what runs in other threads.
let concurrentFuturesSource = #"""
  import sys
  import threading
  import _threads

  FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

  class Error(Exception):
      pass

  class CancelledError(Error):
      pass

  class InvalidStateError(Error):
      pass


  if sys.version_info >= (3, 11):
      TimeoutError = TimeoutError
  else:
      class TimeoutError(Error):
          pass

  Error.__module__ = 'concurrent.futures._base'
  CancelledError.__module__ = 'concurrent.futures._base'
  InvalidStateError.__module__ = 'concurrent.futures._base'

  class Future:
      def __init__(self):
          self._condition = threading.Condition()
          self._state = 'PENDING'
          self._result = None
          self._exception = None
          self._waiters = []
          self._done_callbacks = []

      def __class_getitem__(cls, item):
          return cls

      def _finish(self):
          self._condition.notify_all()

      def _invoke_callbacks(self):
          for callback in self._done_callbacks:
              try:
                  callback(self)
              except Exception:
                  from traceback import print_exc
                  print_exc()

      def cancel(self):
          with self._condition:
              if self._state in ('RUNNING', 'FINISHED'):
                  return False
              if self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED'):
                  return True
              self._state = 'CANCELLED'
              self._finish()
          self._invoke_callbacks()
          return True

      def cancelled(self):
          return self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED')

      def running(self):
          return self._state == 'RUNNING'

      def done(self):
          return self._state not in ('PENDING', 'RUNNING')

      def add_done_callback(self, fn):
          with self._condition:
              if not self.done():
                  self._done_callbacks.append(fn)
                  return
          fn(self)

      def _wait(self, timeout):
          with self._condition:
              if not self.done():
                  self._condition.wait_for(self.done, timeout)
          if self.cancelled():
              raise CancelledError()
          if not self.done():
              raise TimeoutError()

      def result(self, timeout=None):
          try:
              self._wait(timeout)
              if self._exception is not None:
                  try:
                      raise self._exception
                  finally:
                      self = None
              return self._result
          finally:
              self = None

      def exception(self, timeout=None):
          self._wait(timeout)
          return self._exception

      def set_running_or_notify_cancel(self):
          with self._condition:
              if self._state == 'CANCELLED':
                  self._state = 'CANCELLED_AND_NOTIFIED'
                  return False
              self._state = 'RUNNING'
              return True

      def set_result(self, result):
          with self._condition:
              if self.done():
                  raise InvalidStateError('{}: {!r}'.format(self._state, self))
              self._result = result
              self._state = 'FINISHED'
              self._finish()
          self._invoke_callbacks()

      def set_exception(self, exception):
          with self._condition:
              if self.done():
                  raise InvalidStateError('{}: {!r}'.format(self._state, self))
              self._exception = exception
              self._state = 'FINISHED'
              self._finish()
          self._invoke_callbacks()

  def wait(fs, timeout=None, return_when=ALL_COMPLETED):
      fs = set(fs)

      def finished():
          done = [future for future in fs if future.done()]
          if return_when == FIRST_COMPLETED:
              return bool(done)
          if return_when == FIRST_EXCEPTION and any(f.cancelled() or f._exception is not None for f in done):
              return True
          return len(done) == len(fs)

      _threads.wait(finished, timeout)
      done = {future for future in fs if future.done()}
      return DoneAndNotDoneFutures(done, fs - done)

  class DoneAndNotDoneFutures(tuple):
      def __new__(cls, done, not_done):
          return tuple.__new__(cls, (done, not_done))
      done = property(lambda self: self[0])
      not_done = property(lambda self: self[1])

  def as_completed(fs, timeout=None):
      pending = list(dict.fromkeys(fs))
      while pending:
          if not _threads.wait(lambda: any(future.done() for future in pending), timeout):
              raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), len(pending)))
          for future in pending:
              if future.done():
                  pending.remove(future)
                  break
          yield future
          del future

  from concurrent.futures.thread import Executor, ThreadPoolExecutor
  """#
