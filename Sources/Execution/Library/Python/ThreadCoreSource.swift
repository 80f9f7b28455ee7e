/// The lower layer of threading.
let threadCoreSource = #"""
  from _locks import Lock as LockType, RLock
  from _threads import current as get_ident
  import _threads

  error = RuntimeError
  TIMEOUT_MAX = 4294967.0
  allocate_lock = allocate = LockType

  def start_new_thread(function, args, kwargs={}):
      def run():
          try:
              function(*args, **kwargs)
          except SystemExit:
              pass
      return _threads.start(run, True)

  start_new = start_new_thread

  def get_native_id():
      return get_ident()
  """#
