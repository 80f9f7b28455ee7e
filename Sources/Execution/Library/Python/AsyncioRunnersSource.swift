/// Running a coroutine from outside, and groups of tasks.
let asyncioRunnersSource = #"""
  import sys
  from asyncio import futures
  from asyncio.futures import CancelledError
  from asyncio.tasks import all_tasks, current_task, gather, iscoroutine

  def run(main, *, debug=None, loop_factory=None):
      if futures._loop_of_thread.get(_thread()) is not None:
          raise RuntimeError('asyncio.run() cannot be called from a running event loop')
      if not iscoroutine(main):
          raise ValueError('a coroutine was expected, got {!r}'.format(main))
      with Runner(debug=debug, loop_factory=loop_factory) as runner:
          return runner.run(main)

  def _thread():
      import _threads
      return _threads.current()

  class Runner:
      def __init__(self, *, debug=None, loop_factory=None):
          self._loop_factory = loop_factory
          self._loop = None

      def __enter__(self):
          self.get_loop()
          return self

      def __exit__(self, *error):
          self.close()

      def get_loop(self):
          if self._loop is None:
              self._loop = futures.new_event_loop() if self._loop_factory is None else self._loop_factory()
              futures.set_event_loop(self._loop)
          return self._loop

      def run(self, coro, *, context=None):
          if futures._loop_of_thread.get(_thread()) is not None:
              raise RuntimeError('Runner.run() cannot be called from a running event loop')
          loop = self.get_loop()
          return loop.run_until_complete(loop.create_task(coro, context=context))

      def close(self):
          loop, self._loop = self._loop, None
          if loop is None:
              return
          try:
              _cancel_all(loop)
              loop.run_until_complete(loop.shutdown_asyncgens())
          finally:
              futures.set_event_loop(None)
              loop.close()

  def _cancel_all(loop):
      pending = all_tasks(loop)
      if not pending:
          return
      for task in pending:
          task.cancel()
      loop.run_until_complete(_gathered(pending))
      for task in pending:
          if not task.cancelled() and task.exception() is not None:
              loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                           'exception': task.exception(), 'task': task})

  async def _gathered(tasks):
      await gather(*tasks, return_exceptions=True)

  class TaskGroup:
      def __init__(self):
          self._entered = self._exiting = self._aborting = self._parent_cancel_requested = False
          self._loop = self._parent_task = self._on_completed_fut = self._base_error = None
          self._tasks = set()
          self._errors = []

      async def __aenter__(self):
          if self._entered:
              raise RuntimeError('TaskGroup has already been entered')
          self._entered = True
          self._loop = futures.get_running_loop()
          self._parent_task = current_task()
          return self

      async def __aexit__(self, kind, error, tb):
          tb = None
          self._exiting = True
          if error is not None and isinstance(error, (KeyboardInterrupt, SystemExit)) and self._base_error is None:
              self._base_error = error
          cancellation = error if kind is not None and issubclass(kind, CancelledError) else None
          if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
              cancellation = None
          if kind is not None and not self._aborting:
              self._abort()
          while self._tasks:
              if self._on_completed_fut is None:
                  self._on_completed_fut = self._loop.create_future()
              try:
                  await self._on_completed_fut
              except CancelledError as raised:
                  if not self._aborting:
                      cancellation = raised
                      self._abort()
              self._on_completed_fut = None
          if self._base_error is not None:
              raise self._base_error
          if cancellation is not None and not self._errors:
              raise cancellation
          if kind is not None and not issubclass(kind, CancelledError):
              self._errors.append(error)
          if self._errors:
              try:
                  raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
              finally:
                  error = kind = self._errors = self._parent_task = None
          self._parent_task = None

      def create_task(self, coro, *, name=None, context=None):
          if not self._entered:
              raise RuntimeError('TaskGroup has not been entered')
          if self._exiting and not self._tasks:
              raise RuntimeError('TaskGroup is finished')
          task = self._loop.create_task(coro, name=name, context=context)
          self._tasks.add(task)
          task.add_done_callback(self._on_task_done)
          return task

      def _abort(self):
          self._aborting = True
          for task in self._tasks:
              if not task.done():
                  task.cancel()

      def _on_task_done(self, task):
          self._tasks.discard(task)
          if self._on_completed_fut is not None and not self._tasks and not self._on_completed_fut.done():
              self._on_completed_fut.set_result(True)
          if task.cancelled():
              return
          error = task.exception()
          if error is None:
              return
          self._errors.append(error)
          if isinstance(error, (KeyboardInterrupt, SystemExit)) and self._base_error is None:
              self._base_error = error
          if self._parent_task.done():
              return
          if not self._aborting and not self._parent_cancel_requested:
              self._abort()
              self._parent_cancel_requested = True
              self._parent_task.cancel()
  """#
