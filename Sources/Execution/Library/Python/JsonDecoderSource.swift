/// Text to values.
let jsonDecoderSource = #"""
  import re

  _number = re.compile(r'(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?')
  _blank = re.compile(r'[ \t\n\r]*')
  _plain = re.compile(r'[^"\\\x00-\x1f]*')
  _escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
  _words = {'null': None, 'true': True, 'false': False}

  class JSONDecodeError(ValueError):
      def __init__(self, msg, doc, pos):
          self.msg, self.doc, self.pos = msg, doc, pos
          self.lineno = doc.count('\n', 0, pos) + 1
          self.colno = pos - doc.rfind('\n', 0, pos)
          super().__init__('%s: line %d column %d (char %d)' % (msg, self.lineno, self.colno, pos))

  class JSONDecoder:
      def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                   object_pairs_hook=None):
          self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
          self.parse_float, self.parse_int = parse_float or float, parse_int or int
          self.parse_constant = parse_constant or {'NaN': float('nan'), 'Infinity': float('inf'),
                                                   '-Infinity': float('-inf')}.__getitem__

      def decode(self, s):
          value, end = self.raw_decode(s, _blank.match(s, 0).end())
          end = _blank.match(s, end).end()
          if end != len(s):
              raise JSONDecodeError('Extra data', s, end)
          return value

      def raw_decode(self, s, idx=0):
          return self._value(s, idx)

      def _value(self, s, at):
          character = s[at:at + 1]
          if character == '"':
              return self._string(s, at + 1)
          if character == '{':
              return self._object(s, at + 1)
          if character == '[':
              return self._array(s, at + 1)
          for word, value in _words.items():
              if s.startswith(word, at):
                  return value, at + len(word)
          found = _number.match(s, at)
          if found is not None:
              whole, fraction, exponent = found.groups()
              if fraction or exponent:
                  return self.parse_float(found.group()), found.end()
              return self.parse_int(whole), found.end()
          for word in ('NaN', 'Infinity', '-Infinity'):
              if s.startswith(word, at):
                  return self.parse_constant(word), at + len(word)
          raise JSONDecodeError('Expecting value', s, at)

      def _string(self, s, at):
          start, parts = at - 1, []
          while True:
              found = _plain.match(s, at)
              parts.append(found.group())
              at = found.end()
              character = s[at:at + 1]
              if character == '"':
                  return ''.join(parts), at + 1
              if not character:
                  raise JSONDecodeError('Unterminated string starting at', s, start)
              if character != '\\':
                  if self.strict:
                      raise JSONDecodeError('Invalid control character at', s, at)
                  parts.append(character)
                  at += 1
                  continue
              escape = s[at + 1:at + 2]
              if escape == 'u':
                  code = self._code(s, at + 2)
                  at += 6
                  if 0xD800 <= code < 0xDC00 and s.startswith('\\u', at):
                      low = self._code(s, at + 2)
                      if 0xDC00 <= low < 0xE000:
                          code = 0x10000 + ((code & 0x3FF) << 10 | low & 0x3FF)
                          at += 6
                  parts.append(chr(code))
              elif escape in _escapes:
                  parts.append(_escapes[escape])
                  at += 2
              elif not escape:
                  raise JSONDecodeError('Unterminated string starting at', s, start)
              else:
                  raise JSONDecodeError('Invalid \\escape: ' + repr(escape), s, at)

      def _code(self, s, at):
          digits = s[at:at + 4]
          if len(digits) == 4 and all(c in '0123456789abcdefABCDEF' for c in digits):
              return int(digits, 16)
          raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)

      def _object(self, s, at):
          pairs = []
          at = _blank.match(s, at).end()
          if s[at:at + 1] == '}':
              return self._made(pairs), at + 1
          while True:
              if s[at:at + 1] != '"':
                  raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
              key, at = self._string(s, at + 1)
              at = _blank.match(s, at).end()
              if s[at:at + 1] != ':':
                  raise JSONDecodeError("Expecting ':' delimiter", s, at)
              value, at = self._value(s, _blank.match(s, at + 1).end())
              pairs.append((key, value))
              at = _blank.match(s, at).end()
              if s[at:at + 1] == '}':
                  return self._made(pairs), at + 1
              if s[at:at + 1] != ',':
                  raise JSONDecodeError("Expecting ',' delimiter", s, at)
              at = _blank.match(s, at + 1).end()

      def _made(self, pairs):
          if self.object_pairs_hook is not None:
              return self.object_pairs_hook(pairs)
          value = dict(pairs)
          return value if self.object_hook is None else self.object_hook(value)

      def _array(self, s, at):
          items = []
          at = _blank.match(s, at).end()
          if s[at:at + 1] == ']':
              return items, at + 1
          while True:
              value, at = self._value(s, at)
              items.append(value)
              at = _blank.match(s, at).end()
              if s[at:at + 1] == ']':
                  return items, at + 1
              if s[at:at + 1] != ',':
                  raise JSONDecodeError("Expecting ',' delimiter", s, at)
              at = _blank.match(s, at + 1).end()
  """#
