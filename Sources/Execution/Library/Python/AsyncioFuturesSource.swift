/// Futures, and the errors of asyncio.
let asyncioFuturesSource = #"""
  import sys
  from contextvars import copy_context

  _new = sys.version_info >= (3, 11)

  class CancelledError(BaseException):
      pass

  class InvalidStateError(Exception):
      pass

  class QueueEmpty(Exception):
      pass

  class QueueFull(Exception):
      pass

  class QueueShutDown(Exception):
      pass

  class BrokenBarrierError(RuntimeError):
      pass

  if _new:
      TimeoutError = TimeoutError
  else:
      class TimeoutError(Exception):
          pass
      TimeoutError.__module__ = 'asyncio.exceptions'

  CancelledError.__module__ = InvalidStateError.__module__ = 'asyncio.exceptions'
  QueueEmpty.__module__ = QueueFull.__module__ = 'asyncio.queues'

  _loop_of_thread = {}

  def _get_running_loop():
      import _threads
      return _loop_of_thread.get(_threads.current())

  def _set_running_loop(loop, /):
      import _threads
      _loop_of_thread[_threads.current()] = loop

  def get_running_loop():
      loop = _get_running_loop()
      if loop is None:
          raise RuntimeError('no running event loop')
      return loop

  _policy_loop = None
  _was_set = False

  def get_event_loop():
      # Lib/asyncio/events.py: the policy makes one, unless one was set before or taken away again.
      loop = _get_running_loop()
      if loop is None:
          loop = _policy_loop
      if loop is None:
          if _was_set:
              raise RuntimeError("There is no current event loop in thread 'MainThread'.")
          loop = new_event_loop()
          set_event_loop(loop)
      return loop

  def set_event_loop(loop):
      global _policy_loop, _was_set
      _policy_loop = loop
      _was_set = True

  def new_event_loop():
      from asyncio.events import EventLoop
      return EventLoop()

  class Future:
      _state = 'PENDING'
      _result = None
      _exception = None
      _exception_tb = None
      _loop = None
      _cancel_message = None
      _cancelled_exc = None
      _asyncio_future_blocking = False
      _log_traceback = False

      def __init__(self, *, loop=None):
          self._loop = get_event_loop() if loop is None else loop
          self._callbacks = []

      def __class_getitem__(cls, item):
          return cls

      def get_loop(self):
          return self._loop

      def cancel(self, msg=None):
          self._log_traceback = False
          if self._state != 'PENDING':
              return False
          self._state = 'CANCELLED'
          self._cancel_message = msg
          self._schedule_callbacks()
          return True

      def _make_cancelled_error(self):
          # What ended a task is raised again from 3.11 on; 3.9 and 3.10 made it the context of a new exception.
          known, self._cancelled_exc = self._cancelled_exc, None
          if _new and known is not None:
              return known
          error = CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
          if known is not None:
              error.__context__ = known
          return error

      def _schedule_callbacks(self):
          callbacks = self._callbacks[:]
          if not callbacks:
              return
          self._callbacks[:] = []
          for callback, context in callbacks:
              self._loop.call_soon(callback, self, context=context)

      def cancelled(self):
          return self._state == 'CANCELLED'

      def done(self):
          return self._state != 'PENDING'

      def result(self):
          # CPython's future is written in C and has no frame that an exception could keep.
          try:
              if self._state == 'CANCELLED':
                  raise self._make_cancelled_error()
              if self._state != 'FINISHED':
                  raise InvalidStateError('Result is not set.')
              self._log_traceback = False
              if self._exception is not None:
                  if _new:
                      raise self._exception.with_traceback(self._exception_tb)
                  raise self._exception
              return self._result
          finally:
              self = None

      def exception(self):
          if self._state == 'CANCELLED':
              raise self._make_cancelled_error()
          if self._state != 'FINISHED':
              raise InvalidStateError('Exception is not set.')
          self._log_traceback = False
          return self._exception

      def add_done_callback(self, fn, *, context=None):
          if self._state != 'PENDING':
              self._loop.call_soon(fn, self, context=context)
          else:
              self._callbacks.append((fn, copy_context() if context is None else context))

      def remove_done_callback(self, fn):
          kept = [pair for pair in self._callbacks if pair[0] != fn]
          removed = len(self._callbacks) - len(kept)
          if removed:
              self._callbacks[:] = kept
          return removed

      def set_result(self, result):
          if self._state != 'PENDING':
              raise InvalidStateError('invalid state' if type(self) is Future else repr(self._state))
          self._result = result
          self._state = 'FINISHED'
          self._schedule_callbacks()

      def set_exception(self, exception):
          if self._state != 'PENDING':
              raise InvalidStateError('invalid state')
          if isinstance(exception, type):
              exception = exception()
          if type(exception) is StopIteration:
              raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
          self._exception = exception
          if _new:
              self._exception_tb = exception.__traceback__
          self._state = 'FINISHED'
          self._schedule_callbacks()
          self._log_traceback = True

      def __await__(self):
          if self._state == 'PENDING':
              self._asyncio_future_blocking = True
              yield self
          if self._state == 'PENDING':
              raise RuntimeError("await wasn't used with future")
          try:
              return self.result()
          finally:
              self = None

      __iter__ = __await__

      def __repr__(self):
          return '<%s %s>' % (type(self).__name__, self._state.lower())

  def isfuture(obj):
      return hasattr(type(obj), '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None

  def set_result_unless_cancelled(future, result):
      if future._state != 'CANCELLED':
          future.set_result(result)
  """#
