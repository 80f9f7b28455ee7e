/// Regular expressions: the matching itself is not Python.
let reSource = #"""
  import _regex
  import sys
  from _native import unknown as _unknown

  from _regexflags import (A, ASCII, DEBUG, DOTALL, I, IGNORECASE, L, LOCALE, M, MULTILINE, NOFLAG, S, U, UNICODE,
                           VERBOSE, X, PatternError, RegexFlag, _names, error)

  class Match:
      __slots__ = ('re', 'string', 'pos', 'endpos', '_spans')

      def __init__(self, pattern, string, pos, endpos, spans):
          self.re, self.string, self.pos, self.endpos, self._spans = pattern, string, pos, endpos, spans

      def _index(self, group):
          if isinstance(group, str):
              group = self.re.groupindex.get(group, -1)
          if not 0 <= group <= self.re.groups:
              raise IndexError('no such group')
          return group

      def _get(self, group, default=None):
          start = self._spans[2 * group]
          end = self._spans[2 * group + 1]
          return default if end < 0 else self.string[start:end]

      def group(self, *groups):
          if not groups:
              return self._get(0)
          if len(groups) == 1:
              return self._get(self._index(groups[0]))
          return tuple(self._get(self._index(group)) for group in groups)

      def __getitem__(self, group):
          return self._get(self._index(group))

      def groups(self, default=None):
          return tuple(self._get(group, default) for group in range(1, self.re.groups + 1))

      def groupdict(self, default=None):
          return {name: self._get(group, default) for name, group in self.re.groupindex.items()}

      def span(self, group=0):
          group = self._index(group)
          start, end = self._spans[2 * group], self._spans[2 * group + 1]
          return (start, end) if end >= 0 else (-1, -1)

      def start(self, group=0):
          return self.span(group)[0]

      def end(self, group=0):
          return self.span(group)[1]

      @property
      def lastindex(self):
          last = self._spans[-1]
          return last if last > 0 else None

      @property
      def lastgroup(self):
          for name, group in self.re.groupindex.items():
              if group == self.lastindex:
                  return name

      @property
      def regs(self):
          return tuple(self.span(group) for group in range(self.re.groups + 1))

      def expand(self, template):
          return _filled(_template(template, self.re), self)

      def __copy__(self):
          return self

      def __repr__(self):
          return '<re.Match object; span=%r, match=%r>' % (self.span(), self.group())

  class Pattern:
      __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_compiled', '__weakref__')

      def _run(self, string, pos, endpos, mode, must_advance=False):
          unknown = _unknown('re.search', string)
          if unknown is not None:
              return unknown
          if isinstance(string, str) != isinstance(self.pattern, str):
              if not isinstance(string, (str, bytes, bytearray)):
                  raise TypeError('expected string or bytes-like object' if sys.version_info < (3, 11) else
                                  'expected string or bytes-like object, got %r' % type(string).__name__)
              raise TypeError('cannot use a %s pattern on a %s object' % (
                  ('string', 'bytes-like') if isinstance(self.pattern, str) else ('bytes', 'string')))
          count = len(string)
          pos, endpos = min(max(0, pos), count), min(max(0, endpos), count)
          spans = _regex.run(self._compiled, string, pos, endpos, mode, must_advance)
          return None if spans is None else Match(self, string, pos, endpos, spans)

      def search(self, string, pos=0, endpos=sys.maxsize):
          return self._run(string, pos, endpos, 0)

      def match(self, string, pos=0, endpos=sys.maxsize):
          return self._run(string, pos, endpos, 1)

      def fullmatch(self, string, pos=0, endpos=sys.maxsize):
          return self._run(string, pos, endpos, 2)

      def finditer(self, string, pos=0, endpos=sys.maxsize):
          unknown = _unknown('re.finditer', string)
          if unknown is not None:
              yield from unknown
              return
          must_advance = False
          while True:
              found = self._run(string, pos, endpos, 0, must_advance)
              if found is None:
                  return
              yield found
              pos = found.end()
              must_advance = found.start() == pos

      scanner = finditer

      def findall(self, string, pos=0, endpos=sys.maxsize):
          unknown = _unknown('re.findall', string)
          if unknown is not None:
              return unknown
          empty = string[:0]
          if self.groups == 0:
              return [found.group() for found in self.finditer(string, pos, endpos)]
          if self.groups == 1:
              return [found.groups(empty)[0] for found in self.finditer(string, pos, endpos)]
          return [found.groups(empty) for found in self.finditer(string, pos, endpos)]

      def split(self, string, maxsplit=0):
          unknown = _unknown('re.split', string)
          if unknown is not None:
              return unknown
          parts, last = [], 0
          for found in self.finditer(string):
              if maxsplit and len(parts) >= maxsplit * (self.groups + 1):
                  break
              parts.append(string[last:found.start()])
              parts.extend(found.groups())
              last = found.end()
          parts.append(string[last:])
          return parts

      def sub(self, repl, string, count=0):
          return self.subn(repl, string, count)[0]

      def subn(self, repl, string, count=0):
          unknown = _unknown('re.subn', repl, string)
          if unknown is not None:
              return unknown
          if not callable(repl):
              template = _template(repl, self)
              repl = lambda found: _filled(template, found)
          parts, last, done = [], 0, 0
          for found in self.finditer(string):
              parts.append(string[last:found.start()])
              parts.append(repl(found))
              last = found.end()
              done += 1
              if done == count:
                  break
          parts.append(string[last:])
          return string[:0].join(parts), done

      def __eq__(self, other):
          if isinstance(other, Pattern):
              return self.pattern == other.pattern and self.flags == other.flags
          return NotImplemented

      def __hash__(self):
          return hash((self.pattern, self.flags))

      def __copy__(self):
          return self

      def __deepcopy__(self, memo):
          return self

      def __class_getitem__(cls, item):
          return cls

      def __repr__(self):
          names = ['re.' + name for name, value in _names if self.flags & value]
          return 're.compile(%.200r%s)' % (self.pattern, ', ' + '|'.join(names) if names else '')

  from _templates import template as _template, filled as _filled

  _cache = {}

  def compile(pattern, flags=0):
      unknown = _unknown('re.compile', pattern, flags)
      if unknown is not None:
          return unknown
      if isinstance(pattern, Pattern):
          if flags:
              raise ValueError('cannot process flags argument with a compiled pattern')
          return pattern
      if not isinstance(pattern, (str, bytes, bytearray)):
          raise TypeError('first argument must be string or compiled pattern')
      key = type(pattern), pattern, int(flags)
      if key in _cache:
          return _cache[key]
      parts = _regex.compile(pattern, int(flags))
      if len(parts) == 2:
          raise error(parts[0], pattern, parts[1])
      compiled = object.__new__(Pattern)
      compiled.pattern = pattern
      compiled._compiled, compiled.groups, compiled.groupindex, compiled.flags = parts
      if len(_cache) >= 512:
          del _cache[next(iter(_cache))]
      _cache[key] = compiled
      return compiled

  def purge():
      _cache.clear()

  def search(pattern, string, flags=0):
      return compile(pattern, flags).search(string)

  def match(pattern, string, flags=0):
      return compile(pattern, flags).match(string)

  def fullmatch(pattern, string, flags=0):
      return compile(pattern, flags).fullmatch(string)

  def findall(pattern, string, flags=0):
      return compile(pattern, flags).findall(string)

  def finditer(pattern, string, flags=0):
      return compile(pattern, flags).finditer(string)

  def split(pattern, string, maxsplit=0, flags=0):
      return compile(pattern, flags).split(string, maxsplit)

  def sub(pattern, repl, string, count=0, flags=0):
      return compile(pattern, flags).sub(repl, string, count)

  def subn(pattern, repl, string, count=0, flags=0):
      return compile(pattern, flags).subn(repl, string, count)

  _special = {ord(c): '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}

  def escape(pattern):
      if isinstance(pattern, str):
          return pattern.translate(_special)
      return pattern.decode('latin1').translate(_special).encode('latin1')
  """#
