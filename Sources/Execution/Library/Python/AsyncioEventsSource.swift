/// The event loop, on the program's clock.
let asyncioEventsSource = #"""
  import sys
  import heapq
  import _threads
  from _native import deque
  from contextvars import copy_context
  from asyncio import futures
  from asyncio.futures import (_get_running_loop, _set_running_loop, get_event_loop, get_running_loop, new_event_loop,
                               set_event_loop)

  class Handle:
      __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_context', '__weakref__')

      def __init__(self, callback, args, loop, context=None):
          self._context = copy_context() if context is None else context
          self._loop = loop
          self._callback = callback
          self._args = args
          self._cancelled = False

      def cancel(self):
          if not self._cancelled:
              self._cancelled = True
              self._callback = None
              self._args = None

      def cancelled(self):
          return self._cancelled

      def _run(self):
          # Not by way of `run`, which has no frame in CPython.
          context = self._context
          context._enter()
          try:
              self._callback(*self._args)
          except (SystemExit, KeyboardInterrupt):
              raise
          except BaseException as error:
              self._loop.call_exception_handler({'message': 'Exception in callback', 'exception': error, 'handle': self})
          finally:
              context._leave()
          self = None

  class TimerHandle(Handle):
      __slots__ = ('_when', '_order')

      def __init__(self, when, order, callback, args, loop, context=None):
          super().__init__(callback, args, loop, context)
          self._when = when
          self._order = order

      def when(self):
          return self._when

      def __lt__(self, other):
          return (self._when, self._order) < (other._when, other._order)

  class EventLoop:
      def __init__(self):
          self._ready = deque()
          self._scheduled = []
          self._timers = 0
          self._stopping = self._closed = self._running = False
          self._asyncgens = futures_weakset()
          self._tasks = futures_weakset()
          self._current = None
          self._exception_handler = None
          self._task_factory = None
          self._debug = False

      def time(self):
          return _threads.now()

      def call_soon(self, callback, *args, context=None):
          if self._closed:
              raise RuntimeError('Event loop is closed')
          handle = Handle(callback, args, self, context)
          self._ready.append(handle)
          return handle

      call_soon_threadsafe = call_soon

      def call_later(self, delay, callback, *args, context=None):
          return self.call_at(self.time() + delay, callback, *args, context=context)

      def call_at(self, when, callback, *args, context=None):
          if self._closed:
              raise RuntimeError('Event loop is closed')
          self._timers += 1
          timer = TimerHandle(when, self._timers, callback, args, self, context)
          heapq.heappush(self._scheduled, timer)
          return timer

      def create_future(self):
          return futures.Future(loop=self)

      def create_task(self, coro, *, name=None, context=None):
          from asyncio.tasks import Task
          if self._task_factory is not None:
              return self._task_factory(self, coro)
          return Task(coro, loop=self, name=name, context=context)

      def set_task_factory(self, factory):
          self._task_factory = factory

      def get_debug(self):
          return self._debug

      def set_debug(self, enabled):
          self._debug = enabled

      def is_running(self):
          return self._running

      def is_closed(self):
          return self._closed

      def stop(self):
          self._stopping = True

      def close(self):
          if self._running:
              raise RuntimeError('Cannot close a running event loop')
          self._closed = True
          self._ready.clear()
          self._scheduled.clear()

      def _check_running(self):
          if self._closed:
              raise RuntimeError('Event loop is closed')
          if self._running:
              raise RuntimeError('This event loop is already running')
          if _get_running_loop() is not None:
              raise RuntimeError('Cannot run the event loop while another loop is running')

      def run_forever(self):
          self._check_running()
          hooks = sys.get_asyncgen_hooks()
          sys.set_asyncgen_hooks(firstiter=self._asyncgens.add, finalizer=self._finalize_asyncgen)
          self._running = True
          _set_running_loop(self)
          try:
              while True:
                  self._run_once()
                  if self._stopping:
                      break
          finally:
              self._stopping = self._running = False
              _set_running_loop(None)
              sys.set_asyncgen_hooks(*hooks)

      def _finalize_asyncgen(self, agen):
          self._asyncgens.discard(agen)
          if not self._closed:
              self.call_soon_threadsafe(self.create_task, agen.aclose())

      async def shutdown_asyncgens(self):
          closing = list(self._asyncgens)
          self._asyncgens.clear()
          for agen in closing:
              await agen.aclose()

      async def shutdown_default_executor(self, timeout=None):
          pass

      def run_until_complete(self, future):
          from asyncio.tasks import ensure_future
          self._check_running()
          is_new = not futures.isfuture(future)
          future = ensure_future(future, loop=self)
          future.add_done_callback(_stop_loop)
          try:
              self.run_forever()
          except BaseException:
              if is_new and future.done() and not future.cancelled():
                  future.exception()
              raise
          finally:
              future.remove_done_callback(_stop_loop)
          if not future.done():
              raise RuntimeError('Event loop stopped before Future completed.')
          return future.result()

      def _run_once(self):
          scheduled = self._scheduled
          while scheduled and scheduled[0]._cancelled:
              heapq.heappop(scheduled)
          if not self._ready and not self._stopping:
              left = max(0, scheduled[0]._when - self.time()) if scheduled else None
              _threads.wait(lambda: self._ready or self._stopping, left)
          else:
              _threads.wait(lambda: True, 0)
          end = self.time()
          while scheduled and scheduled[0]._when <= end:
              self._ready.append(heapq.heappop(scheduled))
          for _ in range(len(self._ready)):
              handle = self._ready.popleft()
              if not handle._cancelled:
                  handle._run()
          handle = None

      def run_in_executor(self, executor, func, *args):
          from asyncio.waiting import wrap_future
          if executor is None:
              from concurrent.futures import ThreadPoolExecutor
              executor = self._executor = getattr(self, '_executor', None) or ThreadPoolExecutor()
          return wrap_future(executor.submit(func, *args), loop=self)

      def set_exception_handler(self, handler):
          self._exception_handler = handler

      def get_exception_handler(self):
          return self._exception_handler

      def default_exception_handler(self, context):
          sys.stderr.write(context.get('message', 'Unhandled exception in event loop') + '\n')

      def call_exception_handler(self, context):
          if self._exception_handler is None:
              self.default_exception_handler(context)
          else:
              self._exception_handler(self, context)

      def add_signal_handler(self, sig, callback, *args):
          pass

      def remove_signal_handler(self, sig):
          return True

  EventLoop.__name__ = EventLoop.__qualname__ = '_UnixSelectorEventLoop'
  AbstractEventLoop = BaseEventLoop = SelectorEventLoop = EventLoop

  def _stop_loop(future):
      if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
          return
      future.get_loop().stop()

  def futures_weakset():
      from weakref import WeakSet
      return WeakSet()
  """#
