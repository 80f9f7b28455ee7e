/// Modules of the library in Python, by name. Written for this interpreter: what CPython's hold, these hold.
let librarySources: [String: String] = [
  "abc": abcSource, "asyncio": asyncioSource, "asyncio.events": asyncioEventsSource,
  "asyncio.futures": asyncioFuturesSource, "asyncio.locks": asyncioLocksSource,
  "asyncio.protocols": asyncioProtocolsSource, "asyncio.queues": asyncioQueuesSource,
  "asyncio.runners": asyncioRunnersSource, "asyncio.streams": asyncioStreamsSource, "asyncio.tasks": asyncioTasksSource,
  "asyncio.transports": asyncioTransportsSource,
  "asyncio.waiting": asyncioWaitingSource, "atexit": atexitSource, "bisect": bisectSource,
  "collections": collectionsSource, "collections.abc": collectionsABCSource, "concurrent": concurrentSource,
  "concurrent.futures": concurrentFuturesSource, "concurrent.futures.thread": concurrentFuturesThreadSource,
  "contextlib": contextlibSource, "contextvars": contextvarsSource, "copy": copySource, "copyreg": copyregSource,
  "dataclasses": dataclassesSource, "enum": enumSource, "errno": errnoSource, "functools": functoolsSource,
  "gettext": gettextSource, "heapq": heapqSource, "html": htmlSource,
  "html.entities": htmlEntitiesSource, "html.parser": htmlParserSource, "inspect": inspectSource, "io": ioSource,
  "itertools": itertoolsSource, "json": jsonSource, "json.decoder": jsonDecoderSource,
  "json.encoder": jsonEncoderSource, "keyword": keywordSource, "logging": loggingSource, "numbers": numbersSource,
  "operator": operatorSource, "os": osSource, "os.path": osPathSource, "posixpath": posixpathSource,
  "pyexpat": expatSource,
  "queue": queueSource, "random": randomSource, "re": reSource, "reprlib": reprlibSource, "shutil": shutilSource,
  "signal": signalSource, "string": stringSource, "textwrap": textwrapSource, "threading": threadingSource,
  "time": timeSource, "traceback": tracebackSource, "types": typesSource, "typing": typingSource,
  "unittest": unittestSource,
  "warnings": warningsSource, "weakref": weakrefSource, "__future__": futureSource,
  "_collections_abc": collectionsAbcCoreSource, "_finalize": finalizeSource, "_groups": exceptionGroupsSource,
  "_locks": locksSource, "_logrecords": logrecordsSource, "_protocols": protocolsSource,
  "_regexflags": regexflagsSource, "_signature": signatureSource,
  "_string": stringCoreSource, "_templates": templatesSource, "_thread": threadCoreSource,
  "_userlist": userlistSource, "_weakref": weakrefCoreSource, "_weakrefset": weakrefsetCoreSource,
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
