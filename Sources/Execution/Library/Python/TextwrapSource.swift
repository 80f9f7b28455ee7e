/// Text in lines.
let textwrapSource = #"""
  import re

  _blanks = re.compile(r'([\t\n\v\f\r ]+)')
  _sentence = re.compile(r'[a-z][\.\!\?][\"\']?\Z')

  class TextWrapper:
      def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                   fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                   tabsize=8, *, max_lines=None, placeholder=' [...]'):
          self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
          self.expand_tabs, self.replace_whitespace, self.tabsize = expand_tabs, replace_whitespace, tabsize
          self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
          self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
          self.max_lines, self.placeholder = max_lines, placeholder

      def _split(self, text):
          if self.expand_tabs:
              text = text.expandtabs(self.tabsize)
          if self.replace_whitespace:
              text = text.translate(dict.fromkeys(map(ord, '\t\n\v\f\r'), ' '))
          chunks = [chunk for chunk in _blanks.split(text) if chunk]
          if self.break_on_hyphens:
              chunks = [piece for chunk in chunks for piece in _pieces(chunk)]
          if self.fix_sentence_endings:
              for index in range(len(chunks) - 1):
                  if chunks[index + 1] == ' ' and _sentence.search(chunks[index]):
                      chunks[index + 1] = '  '
          return chunks

      def wrap(self, text):
          if self.width <= 0:
              raise ValueError('invalid width %r (must be > 0)' % self.width)
          chunks = self._split(text)
          chunks.reverse()
          lines = []
          while chunks:
              indent = self.subsequent_indent if lines else self.initial_indent
              room = self.width - len(indent)
              if self.drop_whitespace and not chunks[-1].strip() and lines:
                  chunks.pop()
                  if not chunks:
                      break
              line, length = [], 0
              while chunks and length + len(chunks[-1]) <= room:
                  length += len(chunks[-1])
                  line.append(chunks.pop())
              if chunks and len(chunks[-1]) > room:
                  length += self._break(chunks, line, length, room)
              if self.drop_whitespace and line and not line[-1].strip():
                  length -= len(line.pop())
              if not line:
                  continue
              is_last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
              if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and length <= room:
                  lines.append(indent + ''.join(line))
                  continue
              while line:
                  if line[-1].strip() and length + len(self.placeholder) <= room:
                      lines.append(indent + ''.join(line) + self.placeholder)
                      return lines
                  length -= len(line.pop())
              if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                  lines[-1] = lines[-1].rstrip() + self.placeholder
              else:
                  lines.append(indent + self.placeholder.lstrip())
              break
          return lines

      def _break(self, chunks, line, length, room):
          space = 1 if room < 1 else room - length
          if self.break_long_words:
              chunk = chunks[-1]
              end = space
              if self.break_on_hyphens and len(chunk) > space:
                  hyphen = chunk.rfind('-', 0, space)
                  if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                      end = hyphen + 1
              line.append(chunk[:end])
              chunks[-1] = chunk[end:]
              return end
          if not line:
              line.append(chunks.pop())
              return len(line[-1])
          return 0

      def fill(self, text):
          return '\n'.join(self.wrap(text))

  def _pieces(word):
      pieces, start, at = [], 0, 0
      while at < len(word):
          end = at
          while word[end:end + 1] == '-':
              end += 1
          if end - at > 1 and at > 0 and (word[at - 1].isalnum() or word[at - 1] in '_!"\'&.,?') \
                  and word[end:end + 1].isalnum():
              pieces += [word[start:at], word[at:end]]
              start = end
          elif end - at == 1 and _joins(word, at):
              pieces.append(word[start:end])
              start = end
          at = max(end, at + 1)
      return [piece for piece in pieces + [word[start:]] if piece]

  def _joins(word, at):
      before, after = word[max(0, at - 3):at], word[at + 1:at + 4]
      has_two = len(before) > 1 and before[-1].isalpha() and (before[-2].isalpha() or before[-2] == '-' and before[0].isalpha())
      return has_two and after[:1].isalpha() and (after[1:2].isalpha() or after[1:2] == '-' and after[2:3].isalpha())

  def wrap(text, width=70, **kwargs):
      return TextWrapper(width=width, **kwargs).wrap(text)

  def fill(text, width=70, **kwargs):
      return TextWrapper(width=width, **kwargs).fill(text)

  def shorten(text, width, **kwargs):
      return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))

  def dedent(text):
      lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
      margin = None
      for line in lines:
          if not line:
              continue
          indent = line[:len(line) - len(line.lstrip(' \t'))]
          if margin is None:
              margin = indent
          while not indent.startswith(margin):
              margin = margin[:-1]
      return '\n'.join(line[len(margin or ''):] for line in lines)

  def indent(text, prefix, predicate=None):
      predicate = predicate or str.strip
      return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
  """#
