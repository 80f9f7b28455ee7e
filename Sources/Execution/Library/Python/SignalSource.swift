/// Handlers are kept; no signal ever comes.
let signalSource = #"""
  SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = 1, 2, 3, 9, 10, 12, 13, 14, 15, 17
  SIG_DFL, SIG_IGN = 0, 1
  SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
  _handlers = {}

  def default_int_handler(signum, frame):
      raise KeyboardInterrupt

  def signal(signalnum, handler):
      if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
          raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
      old = getsignal(signalnum)
      _handlers[signalnum] = handler
      return old

  def getsignal(signalnum):
      return _handlers.get(signalnum, default_int_handler if signalnum == SIGINT else SIG_DFL)

  def siginterrupt(signalnum, flag):
      pass

  def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
      return -1

  def alarm(seconds):
      return 0
  """#
