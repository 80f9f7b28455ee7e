/// Values to text.
let jsonEncoderSource = #"""
  from _native import unknown as _unknown

  _short = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'}

  def _quoted(text, is_ascii):
      out = ['"']
      for character in text:
          code = ord(character)
          if character in _short:
              out.append(_short[character])
          elif code < 32 or is_ascii and 126 < code < 0x10000:
              out.append('\\u%04x' % code)
          elif is_ascii and code > 126:
              code -= 0x10000
              out.append('\\u%04x\\u%04x' % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF))
          else:
              out.append(character)
      out.append('"')
      return ''.join(out)

  def encode_basestring_ascii(s):
      return _quoted(s, True)

  def encode_basestring(s):
      return _quoted(s, False)

  class JSONEncoder:
      item_separator = ', '
      key_separator = ': '

      def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                   indent=None, separators=None, default=None):
          self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
          self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
          if separators is not None:
              self.item_separator, self.key_separator = separators
          elif indent is not None:
              self.item_separator = ','
          if default is not None:
              self.default = default

      def default(self, o):
          if _unknown('json.dumps', o) is not None:
              return str(o)
          raise TypeError('Object of type %s is not JSON serializable' % type(o).__name__)

      def encode(self, o):
          return ''.join(self.iterencode(o))

      def iterencode(self, o, _one_shot=False):
          return self._parts(o, 0, {})

      def _float(self, o):
          if o != o:
              text = 'NaN'
          elif o in (float('inf'), float('-inf')):
              text = 'Infinity' if o > 0 else '-Infinity'
          else:
              return float.__repr__(o)
          if not self.allow_nan:
              raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
          return text

      def _atom(self, o):
          if isinstance(o, str):
              return _quoted(o, self.ensure_ascii)
          if o is None:
              return 'null'
          if o is True:
              return 'true'
          if o is False:
              return 'false'
          if isinstance(o, int):
              return int.__repr__(o)
          if isinstance(o, float):
              return self._float(o)

      def _key(self, key):
          if isinstance(key, str):
              return key
          if key is None or isinstance(key, (int, float)):
              return self._atom(key)
          if not self.skipkeys:
              raise TypeError('keys must be str, int, float, bool or None, not ' + type(key).__name__)

      def _parts(self, o, level, markers):
          atom = self._atom(o)
          if atom is not None:
              yield atom
              return
          if self.check_circular:
              if id(o) in markers:
                  raise ValueError('Circular reference detected')
              markers[id(o)] = o
          if isinstance(o, (list, tuple)):
              yield from self._joined('[', ']', ((None, item) for item in o), level, markers)
          elif isinstance(o, dict):
              items = sorted(o.items()) if self.sort_keys else o.items()
              pairs = ((self._key(key), value) for key, value in items)
              yield from self._joined('{', '}', (pair for pair in pairs if pair[0] is not None), level, markers)
          else:
              yield from self._parts(self.default(o), level, markers)
          if self.check_circular:
              del markers[id(o)]

      def _joined(self, opening, closing, pairs, level, markers):
          newline = ''
          if self.indent is not None:
              step = ' ' * self.indent if isinstance(self.indent, int) else self.indent
              newline = '\n' + step * (level + 1)
          is_first = True
          for key, value in pairs:
              yield opening + newline if is_first else self.item_separator + newline
              is_first = False
              if key is not None:
                  yield _quoted(key, self.ensure_ascii) + self.key_separator
              yield from self._parts(value, level + 1, markers)
          if is_first:
              yield opening + closing
          else:
              yield ('\n' + step * level if self.indent is not None else '') + closing
  """#
