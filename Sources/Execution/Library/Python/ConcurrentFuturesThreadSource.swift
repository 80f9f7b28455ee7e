/// Pools of threads; a worker begins at once and takes turns with the others.
let concurrentFuturesThreadSource = #"""
  import threading
  import queue
  import weakref
  import _threads
  from concurrent.futures import Future

  class Executor:
      def submit(self, fn, /, *args, **kwargs):
          raise NotImplementedError()

      def map(self, fn, *iterables, timeout=None, chunksize=1):
          fs = [self.submit(fn, *args) for args in zip(*iterables)]

          def results():
              try:
                  fs.reverse()
                  while fs:
                      yield fs.pop().result(timeout)
              finally:
                  for future in fs:
                      future.cancel()
          return results()

      def shutdown(self, wait=True, *, cancel_futures=False):
          pass

      def __enter__(self):
          return self

      def __exit__(self, *error):
          self.shutdown(wait=True)
          return False

  class _WorkItem:
      def __init__(self, future, fn, args, kwargs):
          self.future = future
          self.fn = fn
          self.args = args
          self.kwargs = kwargs

      def run(self):
          if not self.future.set_running_or_notify_cancel():
              return
          try:
              result = self.fn(*self.args, **self.kwargs)
          except BaseException as error:
              self.future.set_exception(error)
              self = None
          else:
              self.future.set_result(result)

  _queues = {}
  _shutdown = False

  def _at_exit():
      global _shutdown
      _shutdown = True
      for thread, work in list(_queues.items()):
          work.put(None)
          thread.join()

  def _worker(executor_reference, work_queue):
      while True:
          item = work_queue.get()
          if item is not None:
              item.run()
              del item
              executor = executor_reference()
              if executor is not None:
                  executor._idle += 1
              del executor
              continue
          executor = executor_reference()
          if _shutdown or executor is None or executor._shutdown:
              work_queue.put(None)
              return
          del executor

  class ThreadPoolExecutor(Executor):
      _counter = 0

      def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
          if max_workers is None:
              max_workers = 5
          if max_workers <= 0:
              raise ValueError('max_workers must be greater than 0')
          if not _queues:
              _threads.on_exit(_at_exit)
          ThreadPoolExecutor._counter += 1
          self._max_workers = max_workers
          self._work_queue = queue.SimpleQueue()
          self._idle = 0
          self._threads = set()
          self._shutdown = False
          self._thread_name_prefix = thread_name_prefix or 'ThreadPoolExecutor-%d' % (ThreadPoolExecutor._counter - 1)

      def submit(self, fn, /, *args, **kwargs):
          if self._shutdown:
              raise RuntimeError('cannot schedule new futures after shutdown')
          future = Future()
          self._work_queue.put(_WorkItem(future, fn, args, kwargs))
          if self._idle > 0:
              self._idle -= 1
          elif len(self._threads) < self._max_workers:
              def gone(_, work_queue=self._work_queue):
                  work_queue.put(None)
              name = '%s_%d' % (self._thread_name_prefix, len(self._threads))
              thread = threading.Thread(name=name, target=_worker, args=(weakref.ref(self, gone), self._work_queue),
                                        daemon=True)
              self._threads.add(thread)
              _queues[thread] = self._work_queue
              thread.start()
          return future

      def shutdown(self, wait=True, *, cancel_futures=False):
          self._shutdown = True
          if cancel_futures:
              while not self._work_queue.empty():
                  item = self._work_queue.get_nowait()
                  if item is not None:
                      item.future.cancel()
          self._work_queue.put(None)
          if wait:
              for thread in self._threads:
                  thread.join()
  """#
