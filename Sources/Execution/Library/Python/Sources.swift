/// Modules of the library in Python, by name. Written for this interpreter: what CPython's hold, these hold.
let librarySources: [String: String] = [
  "weakref": weakrefSource, "functools": functoolsSource, "collections": collectionsSource,
  "collections.abc": collectionsABCSource, "contextlib": contextlibSource, "itertools": itertoolsSource,
  "abc": abcSource, "types": typesSource, "typing": typingSource, "operator": operatorSource, "copy": copySource,
  "enum": enumSource, "dataclasses": dataclassesSource, "traceback": tracebackSource, "__future__": futureSource,
  "bisect": bisectSource,
  "heapq": heapqSource,
  "queue": queueSource,
  "threading": threadingSource,
  "_locks": locksSource,
  "time": timeSource,
  "asyncio.events": asyncioEventsSource,
  "asyncio.futures": asyncioFuturesSource,
  "asyncio": asyncioSource,
  "asyncio.queues": asyncioQueuesSource,
  "asyncio.runners": asyncioRunnersSource,
  "asyncio.tasks": asyncioTasksSource,
  "asyncio.waiting": asyncioWaitingSource,
  "atexit": atexitSource,
  "concurrent.futures": concurrentFuturesSource,
  "concurrent": concurrentSource,
  "contextvars": contextvarsSource,
  "asyncio.locks": asyncioLocksSource,
  "concurrent.futures.thread": concurrentFuturesThreadSource,
  "inspect": inspectSource,
  "warnings": warningsSource,
  "_templates": templatesSource,
  "re": reSource,
  "_thread": threadSource,
  "_weakref": weakrefCoreSource,
  "copyreg": copyregSource,
  "errno": errnoSource,
  "io": ioSource,
  "json.decoder": jsonDecoderSource,
  "json.encoder": jsonEncoderSource,
  "json": jsonSource,
  "keyword": keywordSource,
  "logging": loggingSource,
  "numbers": numbersSource,
  "os.path": osPathSource,
  "os": osSource,
  "posixpath": posixpathSource,
  "random": randomSource,
  "signal": signalSource,
  "string": stringSource,
  "textwrap": textwrapSource,
  "_logrecords": logrecordsSource,
  "_regexflags": regexflagsSource,
  "_collections_abc": collectionsAbcSource,
  "_string": stringSource,
  "_userlist": userlistSource,
  "_weakrefset": weakrefsetSource,
  "gettext": gettextSource,
  "shutil": shutilSource,
  "reprlib": reprlibSource, "_groups": exceptionGroupsSource,
]

private let futureSource = "annotations = generator_stop = division = None\n"

private let reprlibSource = #"""
  def recursive_repr(fillvalue='...'):
      def decorate(function):
          running = set()
          def wrapper(self):
              key = id(self)
              if key in running:
                  return fillvalue
              running.add(key)
              try:
                  return function(self)
              finally:
                  running.discard(key)
          return wrapper
      return decorate
  """#
