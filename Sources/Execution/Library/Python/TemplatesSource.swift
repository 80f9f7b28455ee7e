/// What `re.sub` and `Match.expand` put in: text and numbers of groups by turns.
let templatesSource = #"""
  _escapes = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

  def template(text, pattern):
      from re import error
      is_bytes = not isinstance(text, str)
      source = text.decode('latin1') if is_bytes else text
      parts, literal, at = [], [], 0

      def group(number, place):
          if number > pattern.groups:
              raise error('invalid group reference %d' % number, text, place)
          if literal:
              parts.append(''.join(literal))
              literal.clear()
          parts.append(number)

      while at < len(source):
          character = source[at]
          if character != '\\':
              literal.append(character)
              at += 1
              continue
          start = at
          following = source[at + 1:at + 2]
          at += 2
          if following == 'g':
              end = source.find('>', at)
              if source[at:at + 1] != '<':
                  raise error('missing <', text, at)
              if end < 0:
                  raise error('missing >, unterminated name', text, at + 1)
              name = source[at + 1:end]
              if not name:
                  raise error('missing group name', text, at + 1)
              if name.isdigit():
                  group(int(name), at + 1)
              elif name in pattern.groupindex:
                  group(pattern.groupindex[name], at + 1)
              else:
                  raise IndexError('unknown group name %r' % name)
              at = end + 1
          elif following == '0':
              digits = following
              while len(digits) < 3 and source[at:at + 1] in tuple('01234567'):
                  digits += source[at]
                  at += 1
              literal.append(chr(int(digits, 8) & 255))
          elif following.isdigit():
              if source[at:at + 1].isdigit():
                  following += source[at]
                  at += 1
                  if following[0] in '0123' and following[1] in '01234567' and source[at:at + 1] in tuple('01234567'):
                      literal.append(chr(int(following + source[at], 8) & 255))
                      at += 1
                      continue
              group(int(following), start + 1)
          elif following in _escapes:
              literal.append(_escapes[following])
          elif following.isalpha() and following.isascii():
              raise error('bad escape \\' + following, text, start)
          elif not following:
              raise error('bad escape (end of pattern)', text, start)
          else:
              literal.append('\\' + following)
      if literal:
          parts.append(''.join(literal))
      return [part.encode('latin1') if is_bytes and isinstance(part, str) else part for part in parts]

  def filled(parts, found):
      empty = found.string[:0]
      if not isinstance(found.string, str):
          empty = bytes(empty)
      texts = []
      for part in parts:
          if isinstance(part, int):
              part = found.group(part)
              if part is None:
                  part = empty
          texts.append(part)
      return empty.join(texts)
  """#
