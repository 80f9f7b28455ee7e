/// Waiting for the first, for all, or for a while.
let asyncioWaitingSource = #"""
  import sys
  from asyncio import futures
  from asyncio.futures import CancelledError, Future, TimeoutError
  from asyncio.tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, current_task, ensure_future

  async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
      if not fs:
          raise ValueError('Set of Tasks/Futures is empty.')
      fs = set(fs)
      if sys.version_info < (3, 11):
          fs = {ensure_future(future) for future in fs}
      loop = futures.get_running_loop()
      waiter = loop.create_future()
      handle = None
      if timeout is not None:
          handle = loop.call_later(timeout, _release, waiter)
      left = len([future for future in fs if not future.done()])
      if left == 0 or left < len(fs) and return_when == FIRST_COMPLETED:
          return _sorted_out(fs)

      def completed(future):
          nonlocal left
          left -= 1
          failed = not future.cancelled() and future.exception() is not None
          if left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and failed:
              if handle is not None:
                  handle.cancel()
              if not waiter.done():
                  waiter.set_result(None)

      for future in fs:
          future.add_done_callback(completed)
      try:
          await waiter
      finally:
          if handle is not None:
              handle.cancel()
          for future in fs:
              future.remove_done_callback(completed)
      return _sorted_out(fs)

  def _sorted_out(fs):
      done, pending = set(), set()
      for future in fs:
          (done if future.done() else pending).add(future)
      return done, pending

  def _release(waiter, *args):
      if not waiter.done():
          waiter.set_result(None)

  async def wait_for(fut, timeout):
      if fut is not None and not futures.isfuture(fut):
          fut = ensure_future(fut)
      if timeout is None:
          return await fut
      if timeout <= 0:
          if fut.done():
              return fut.result()
          fut.cancel()
          try:
              await fut
          except CancelledError:
              pass
          else:
              return fut.result()
          raise TimeoutError
      loop = futures.get_running_loop()
      waiter = loop.create_future()
      handle = loop.call_later(timeout, _release, waiter)
      callback = lambda future: _release(waiter)
      fut.add_done_callback(callback)
      try:
          try:
              await waiter
          except CancelledError:
              if fut.done():
                  return fut.result()
              fut.remove_done_callback(callback)
              fut.cancel()
              try:
                  await fut
              except CancelledError:
                  pass
              raise
          if fut.done():
              return fut.result()
          fut.remove_done_callback(callback)
          fut.cancel()
          try:
              await fut
          except CancelledError as error:
              raise TimeoutError from error
          return fut.result()
      finally:
          handle.cancel()

  def as_completed(fs, *, timeout=None):
      from asyncio.queues import Queue
      done = Queue()
      todo = {ensure_future(future) for future in set(fs)}

      def completed(future):
          todo.discard(future)
          done.put_nowait(future)

      async def next_one():
          future = await (done.get() if timeout is None else wait_for(done.get(), timeout))
          return future.result()

      count = len(todo)
      for future in list(todo):
          future.add_done_callback(completed)
      for _ in range(count):
          yield next_one()

  def shield(arg):
      inner = ensure_future(arg)
      if inner.done():
          return inner
      outer = inner.get_loop().create_future()

      def inner_done(inner):
          if outer.cancelled():
              if not inner.cancelled():
                  inner.exception()
          elif inner.cancelled():
              outer.cancel()
          elif inner.exception() is not None:
              outer.set_exception(inner.exception())
          else:
              outer.set_result(inner.result())

      def outer_done(outer):
          if not inner.done():
              inner.remove_done_callback(inner_done)

      inner.add_done_callback(inner_done)
      outer.add_done_callback(outer_done)
      return outer

  def wrap_future(future, *, loop=None):
      if futures.isfuture(future):
          return future
      loop = futures.get_event_loop() if loop is None else loop
      other = loop.create_future()

      def copy():
          if other.done():
              return
          if future.cancelled():
              other.cancel()
          elif future.exception() is not None:
              other.set_exception(future.exception())
          else:
              other.set_result(future.result())

      future.add_done_callback(lambda future: loop.call_soon_threadsafe(copy))
      return other

  def run_coroutine_threadsafe(coro, loop):
      from concurrent.futures import Future as Outer
      outer = Outer()

      def finish(task):
          if task.cancelled():
              outer.cancel()
          elif task.exception() is not None:
              outer.set_exception(task.exception())
          else:
              outer.set_result(task.result())

      def start():
          ensure_future(coro, loop=loop).add_done_callback(finish)

      loop.call_soon_threadsafe(start)
      return outer

  async def to_thread(func, /, *args, **kwargs):
      from functools import partial
      return await futures.get_running_loop().run_in_executor(None, partial(func, *args, **kwargs))

  class Timeout:
      def __init__(self, when):
          self._when = when
          self._task = self._handle = None
          self._expired = False

      def when(self):
          return self._when

      def expired(self):
          return self._expired

      def reschedule(self, when):
          if self._handle is not None:
              self._handle.cancel()
          self._when = when
          self._handle = None if when is None else futures.get_running_loop().call_at(when, self._expire)

      def _expire(self):
          self._task.cancel()
          self._expired = True
          self._handle = None

      async def __aenter__(self):
          self._task = current_task()
          self._cancelling = self._task.cancelling()
          self.reschedule(self._when)
          return self

      async def __aexit__(self, kind, error, tb):
          if self._handle is not None:
              self._handle.cancel()
              self._handle = None
          if self._expired and self._task.uncancel() <= self._cancelling and kind is not None \
                  and issubclass(kind, CancelledError):
              raise TimeoutError from error

  def timeout(delay):
      return Timeout(None if delay is None else futures.get_running_loop().time() + delay)

  def timeout_at(when):
      return Timeout(when)
  """#
