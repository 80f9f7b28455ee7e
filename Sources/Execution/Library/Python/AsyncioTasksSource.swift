/// Tasks, and what waits for several of them. After Lib/asyncio/tasks.py as far as references go.
let asyncioTasksSource = #"""
  import sys
  from types import CoroutineType, GeneratorType
  from contextvars import copy_context
  from asyncio import futures
  from asyncio.futures import CancelledError, Future, TimeoutError, isfuture

  FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
  _names = 0

  def iscoroutine(obj):
      return isinstance(obj, (CoroutineType, GeneratorType)) or hasattr(obj, 'send') and hasattr(obj, 'throw')

  def iscoroutinefunction(func):
      from inspect import iscoroutinefunction
      return iscoroutinefunction(func)

  class Task(Future):
      def __init__(self, coro, *, loop=None, name=None, context=None):
          global _names
          super().__init__(loop=loop)
          if not iscoroutine(coro):
              self._log_traceback = False
              raise TypeError('a coroutine was expected, got ' + repr(coro))
          if name is None:
              _names += 1
              name = 'Task-%d' % _names
          self._name = str(name)
          self._num_cancels_requested = 0
          self._must_cancel = False
          self._fut_waiter = None
          self._coro = coro
          self._context = copy_context() if context is None else context
          self._loop.call_soon(self._step, context=self._context)
          self._loop._tasks.add(self)

      def get_coro(self):
          return self._coro

      def get_context(self):
          return self._context

      def get_name(self):
          return self._name

      def set_name(self, value):
          self._name = str(value)

      def set_result(self, result):
          raise RuntimeError('Task does not support set_result operation')

      def set_exception(self, exception):
          raise RuntimeError('Task does not support set_exception operation')

      def cancel(self, msg=None):
          self._log_traceback = False
          if self.done():
              return False
          self._num_cancels_requested += 1
          if self._fut_waiter is not None and self._fut_waiter.cancel(msg):
              return True
          self._must_cancel = True
          self._cancel_message = msg
          return True

      def cancelling(self):
          return self._num_cancels_requested

      def uncancel(self):
          if self._num_cancels_requested > 0:
              self._num_cancels_requested -= 1
              if self._num_cancels_requested == 0:
                  self._must_cancel = False
          return self._num_cancels_requested

      def _step(self, exc=None):
          if self._must_cancel:
              if not isinstance(exc, CancelledError):
                  exc = self._make_cancelled_error()
              self._must_cancel = False
          coro = self._coro
          self._fut_waiter = None
          before, self._loop._current = self._loop._current, self
          try:
              result = coro.send(None) if exc is None else coro.throw(exc)
          except StopIteration as stop:
              if self._must_cancel:
                  self._must_cancel = False
                  super().cancel(self._cancel_message)
              else:
                  super().set_result(stop.value)
          except CancelledError as error:
              if sys.version_info >= (3, 9):
                  self._cancelled_exc = error
              super().cancel()
          except (KeyboardInterrupt, SystemExit) as error:
              super().set_exception(error)
              raise
          except BaseException as error:
              super().set_exception(error)
          else:
              self._wait_on(result)
          finally:
              self._loop._current = before
              self = exc = coro = None

      def _wait_on(self, result):
          if getattr(result, '_asyncio_future_blocking', None):
              result._asyncio_future_blocking = False
              if result is self:
                  error = RuntimeError('Task cannot await on itself: ' + repr(self))
                  self._loop.call_soon(self._step, error, context=self._context)
                  return
              result.add_done_callback(self._wakeup, context=self._context)
              self._fut_waiter = result
              if self._must_cancel and self._fut_waiter.cancel(self._cancel_message):
                  self._must_cancel = False
          elif result is None:
              self._loop.call_soon(self._step, context=self._context)
          else:
              error = RuntimeError('Task got bad yield: ' + repr(result))
              self._loop.call_soon(self._step, error, context=self._context)

      def _wakeup(self, future):
          try:
              future.result()
          except BaseException as error:
              self._step(error)
          else:
              self._step()
          self = None

  Task.__module__ = Future.__module__ = '_asyncio'

  def current_task(loop=None):
      return (futures.get_running_loop() if loop is None else loop)._current

  def all_tasks(loop=None):
      loop = futures.get_running_loop() if loop is None else loop
      return {task for task in loop._tasks if not task.done()}

  def create_task(coro, *, name=None, context=None):
      return futures.get_running_loop().create_task(coro, name=name, context=context)

  def ensure_future(obj, *, loop=None):
      if isfuture(obj):
          return obj
      if iscoroutine(obj):
          return (futures.get_event_loop() if loop is None else loop).create_task(obj)
      if hasattr(type(obj), '__await__'):
          return ensure_future(_awaiting(obj), loop=loop)
      raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')

  async def _awaiting(awaitable):
      return await awaitable

  class _Turn:
      def __await__(self):
          yield

  async def sleep(delay, result=None):
      if delay <= 0:
          await _Turn()
          return result
      loop = futures.get_running_loop()
      future = loop.create_future()
      handle = loop.call_later(delay, futures.set_result_unless_cancelled, future, result)
      try:
          return await future
      finally:
          handle.cancel()

  class _GatheringFuture(Future):
      def __init__(self, children, *, loop):
          super().__init__(loop=loop)
          self._children = children
          self._cancel_requested = False

      def cancel(self, msg=None):
          if self.done():
              return False
          cancelled = False
          for child in self._children:
              if child.cancel(msg):
                  cancelled = True
          if cancelled:
              self._cancel_requested = True
          return cancelled

  def gather(*coros_or_futures, return_exceptions=False):
      if not coros_or_futures:
          outer = futures.get_event_loop().create_future()
          outer.set_result([])
          return outer
      loop = None
      finished = 0

      def done(future):
          nonlocal finished
          finished += 1
          if outer is None or outer.done():
              if not future.cancelled():
                  future.exception()
              return
          if not return_exceptions:
              if future.cancelled():
                  outer.set_exception(future._make_cancelled_error())
                  return
              error = future.exception()
              if error is not None:
                  outer.set_exception(error)
                  return
          if finished == len(children):
              results = []
              for child in children:
                  if child.cancelled():
                      results.append(child._make_cancelled_error())
                  else:
                      error = child.exception()
                      results.append(child.result() if error is None else error)
              if outer._cancel_requested:
                  outer.set_exception(future._make_cancelled_error())
              else:
                  outer.set_result(results)

      seen = {}
      children = []
      outer = None
      for argument in coros_or_futures:
          if argument not in seen:
              child = ensure_future(argument, loop=loop)
              if loop is None:
                  loop = child.get_loop()
              seen[argument] = child
              child.add_done_callback(done)
          children.append(seen[argument])
      outer = _GatheringFuture(children, loop=loop)
      return outer
  """#
