/// A clock that goes on only when the program waits, from an arbitrary moment on.
let timeSource = #"""
  import _threads

  timezone = altzone = daylight = 0
  tzname = ('UTC', 'UTC')
  _START = 1600000000.0

  def time():
      return _START + _threads.now()

  def time_ns():
      return int(time() * 1000000000)

  def monotonic():
      return 1000.0 + _threads.now()

  perf_counter = process_time = thread_time = monotonic

  def monotonic_ns():
      return int(monotonic() * 1000000000)

  perf_counter_ns = process_time_ns = monotonic_ns

  def sleep(seconds):
      if seconds < 0:
          raise ValueError('sleep length must be non-negative')
      _threads.sleep(seconds)
  """#
