/// Threads as far as references go: what a thread, lock or condition holds, it holds as long as CPython's does. A
/// thread runs when it is started until it waits or ends; who waits lets the others run.
let threadingSource = #"""
  import _threads
  import sys
  from _locks import Lock, _RLock, RLock, Condition, Semaphore, BoundedSemaphore, Event, Barrier, BrokenBarrierError
  from weakref import WeakKeyDictionary as _WeakKeyDictionary

  TIMEOUT_MAX = 4294967.0
  ThreadError = RuntimeError

  _active = {}
  _counter = 0

  def _newname():
      global _counter
      _counter += 1
      return 'Thread-%d' % _counter

  class Thread:
      def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
          self._target = target
          if name is None:
              name = _newname()
              if target is not None and sys.version_info >= (3, 10) and hasattr(target, '__name__'):
                  name += ' (%s)' % target.__name__
          self._name = str(name)
          self._args = args
          self._kwargs = {} if kwargs is None else kwargs
          self._daemonic = current_thread()._daemonic if daemon is None else daemon
          self._ident = None
          self._started = Event()
          self._is_stopped = False
          self._initialized = True

      def start(self):
          if not getattr(self, '_initialized', False):
              raise RuntimeError('thread.__init__() not called')
          if self._started.is_set():
              raise RuntimeError('threads can only be started once')
          self._started.set()
          _threads.start(self._bootstrap, self._daemonic)

      def run(self):
          try:
              if self._target is not None:
                  self._target(*self._args, **self._kwargs)
          finally:
              del self._target, self._args, self._kwargs

      def _bootstrap(self):
          number = _threads.current()
          self._ident = number
          _active[number] = self
          try:
              self.run()
          except SystemExit:
              pass
          except BaseException:
              excepthook(ExceptHookArgs((*sys.exc_info(), self)))
          finally:
              self._is_stopped = True
              del _active[number]

      def join(self, timeout=None):
          if not self._started.is_set():
              raise RuntimeError('cannot join thread before it is started')
          if self is current_thread():
              raise RuntimeError('cannot join current thread')
          if not self._is_stopped:
              _threads.wait(lambda: self._is_stopped, timeout)

      def is_alive(self):
          return self._started.is_set() and not self._is_stopped

      @property
      def name(self):
          return self._name

      @name.setter
      def name(self, name):
          self._name = str(name)

      @property
      def ident(self):
          return self._ident

      native_id = ident

      @property
      def daemon(self):
          return self._daemonic

      @daemon.setter
      def daemon(self, daemonic):
          if self._started.is_set():
              raise RuntimeError('cannot set daemon status of active thread')
          self._daemonic = daemonic

      def getName(self):
          return self.name

      def setName(self, name):
          self.name = name

      def isDaemon(self):
          return self.daemon

      def setDaemon(self, daemonic):
          self.daemon = daemonic

      def __repr__(self):
          state = 'initial' if not self._started.is_set() else 'stopped' if self._is_stopped else 'started'
          return '<%s(%s, %s%s%s)>' % (type(self).__name__, self._name, state, ' daemon' if self._daemonic else '',
                                       '' if self._ident is None else ' %d' % self._ident)

  class Timer(Thread):
      def __init__(self, interval, function, args=None, kwargs=None):
          Thread.__init__(self)
          self.interval = interval
          self.function = function
          self.args = args if args is not None else []
          self.kwargs = kwargs if kwargs is not None else {}
          self.finished = Event()

      def cancel(self):
          self.finished.set()

      def run(self):
          self.finished.wait(self.interval)
          if not self.finished.is_set():
              self.function(*self.args, **self.kwargs)
          self.finished.set()

  class _MainThread(Thread):
      def __init__(self):
          self._name = 'MainThread'
          self._daemonic = False
          self._ident = 0
          self._started = Event()
          self._started._flag = True
          self._is_stopped = False
          self._initialized = True

  _main = _MainThread()
  _active[0] = _main

  class ExceptHookArgs(tuple):
      exc_type = property(lambda self: self[0])
      exc_value = property(lambda self: self[1])
      exc_traceback = property(lambda self: self[2])
      thread = property(lambda self: self[3])

  def excepthook(args):
      from _native import format_exception
      sys.stderr.write('Exception in thread %s:\n%s' % (args.thread.name, format_exception(args.exc_value)))

  def current_thread():
      return _active.get(_threads.current(), _main)

  currentThread = current_thread

  def main_thread():
      return _main

  def get_ident():
      return _threads.current()

  get_native_id = get_ident

  def enumerate():
      return list(_active.values())

  def active_count():
      return len(_active)

  activeCount = active_count

  def settrace(function):
      raise NotImplementedError('tracing')

  class local:
      def __new__(cls, /, *args, **kwargs):
          self = object.__new__(cls)
          object.__setattr__(self, '_local__impl', (args, kwargs, {}, _WeakKeyDictionary()))
          return self

      def __init__(self, /, *args, **kwargs):
          pass

      def _local__dict(self):
          args, kwargs, main, others = object.__getattribute__(self, '_local__impl')
          thread = current_thread()
          if thread is _main:
              return main
          try:
              return others[thread]
          except KeyError:
              values = others[thread] = {}
              type(self).__init__(self, *args, **kwargs)
              return values

      def __getattribute__(self, name):
          values = local._local__dict(self)
          if name == '__dict__':
              return values
          if name in values:
              return values[name]
          return object.__getattribute__(self, name)

      def __setattr__(self, name, value):
          local._local__dict(self)[name] = value

      def __delattr__(self, name):
          try:
              del local._local__dict(self)[name]
          except KeyError:
              raise AttributeError(name) from None
  """#
