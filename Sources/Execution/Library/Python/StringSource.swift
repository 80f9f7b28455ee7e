/// Constants, templates and formatters.
let stringSource = #"""
  import re
  from collections import ChainMap

  whitespace = ' \t\n\r\v\f'
  ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
  ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  ascii_letters = ascii_lowercase + ascii_uppercase
  digits = '0123456789'
  hexdigits = digits + 'abcdef' + 'ABCDEF'
  octdigits = '01234567'
  punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
  printable = digits + ascii_letters + punctuation + whitespace

  def capwords(s, sep=None):
      return (sep or ' ').join(word.capitalize() for word in s.split(sep))

  class Template:
      delimiter = '$'
      idpattern = r'(?a:[_a-z][_a-z0-9]*)'
      braceidpattern = None
      flags = re.IGNORECASE

      def __init_subclass__(cls):
          super().__init_subclass__()
          cls._prepare()

      @classmethod
      def _prepare(cls):
          if 'pattern' in cls.__dict__:
              text = cls.pattern
          else:
              mark = re.escape(cls.delimiter)
              braced = cls.braceidpattern or cls.idpattern
              text = r'%s(?:(?P<escaped>%s)|(?P<named>%s)|\{(?P<braced>%s)\}|(?P<invalid>))' % (
                  mark, mark, cls.idpattern, braced)
          cls.pattern = re.compile(text, cls.flags | re.VERBOSE)

      def __init__(self, template):
          self.template = template

      def _invalid(self, found):
          at = found.start('invalid')
          lines = self.template[:at].splitlines(keepends=True)
          line, column = (len(lines), at - len(''.join(lines[:-1]))) if lines else (1, 1)
          raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

      def _fill(self, mapping, kws, is_safe):
          mapping = ChainMap(kws, mapping) if kws else mapping

          def replacement(found):
              name = found.group('named') or found.group('braced')
              if name is not None:
                  if is_safe:
                      try:
                          return str(mapping[name])
                      except KeyError:
                          return found.group()
                  return str(mapping[name])
              if found.group('escaped') is not None:
                  return self.delimiter
              if not is_safe:
                  self._invalid(found)
              return found.group()
          return self.pattern.sub(replacement, self.template)

      def substitute(self, mapping={}, /, **kws):
          return self._fill(mapping, kws, False)

      def safe_substitute(self, mapping={}, /, **kws):
          return self._fill(mapping, kws, True)

  Template._prepare()

  class Formatter:
      def format(self, format_string, /, *args, **kwargs):
          return self.vformat(format_string, args, kwargs)

      def vformat(self, format_string, args, kwargs):
          automatic = 0
          out = []
          for literal, field, spec, conversion in self.parse(format_string):
              out.append(literal)
              if field is None:
                  continue
              if field == '' or field[0] in '.[':
                  field = str(automatic) + field
                  automatic += 1
              value, used = self.get_field(field, args, kwargs)
              value = self.convert_field(value, conversion)
              if '{' in spec:
                  spec = self.vformat(spec, args, kwargs)
              out.append(self.format_field(value, spec))
          return ''.join(out)

      def parse(self, format_string):
          at, literal = 0, ''
          while at < len(format_string):
              character = format_string[at]
              if character in '{}' and format_string[at + 1:at + 2] == character:
                  literal += character
                  at += 2
              elif character == '{':
                  depth, end = 1, at + 1
                  while depth and end < len(format_string):
                      depth += {'{': 1, '}': -1}.get(format_string[end], 0)
                      end += 1
                  if depth:
                      raise ValueError("expected '}' before end of string")
                  name, _, spec = format_string[at + 1:end - 1].partition(':')
                  name, mark, conversion = name.partition('!')
                  yield literal, name, spec, conversion if mark else None
                  literal, at = '', end
              elif character == '}':
                  raise ValueError("Single '}' encountered in format string")
              else:
                  literal += character
                  at += 1
          if literal:
              yield literal, None, None, None

      def get_field(self, field_name, args, kwargs):
          first = re.match(r'[^.\[]*', field_name).group()
          value = self.get_value(int(first) if first.isdigit() else first, args, kwargs)
          for attribute, key in re.findall(r'\.([^.\[]+)|\[([^\]]+)\]', field_name[len(first):]):
              value = getattr(value, attribute) if attribute else value[int(key) if key.isdigit() else key]
          return value, first

      def get_value(self, key, args, kwargs):
          return args[key] if isinstance(key, int) else kwargs[key]

      def convert_field(self, value, conversion):
          return {None: lambda v: v, 's': str, 'r': repr, 'a': ascii}[conversion](value)

      def format_field(self, value, format_spec):
          return format(value, format_spec)
  """#
