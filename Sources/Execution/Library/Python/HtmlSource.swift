/// Text of web pages: character references.
let htmlSource = #"""
  import re
  from html.entities import name2codepoint as _names

  _reference = re.compile('&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;?)')

  def escape(s, quote=True):
      s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
      return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s

  def _meant(match):
      name = match.group(1).rstrip(';')
      if not name.startswith('#'):
          return chr(_names[name]) if name in _names else match.group()
      number = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
      if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
          return '\ufffd'
      return chr(number)

  def unescape(s):
      return _reference.sub(_meant, s) if '&' in s else s
  """#

/// The references that HTML 4 names most.
let htmlEntitiesSource = #"""
  name2codepoint = {
      'quot': 34, 'amp': 38, 'lt': 60, 'gt': 62, 'nbsp': 160, 'iexcl': 161, 'cent': 162, 'pound': 163, 'curren': 164,
      'yen': 165, 'brvbar': 166, 'sect': 167, 'uml': 168, 'copy': 169, 'laquo': 171, 'not': 172, 'shy': 173, 'reg': 174,
      'deg': 176, 'plusmn': 177, 'acute': 180, 'micro': 181, 'para': 182, 'middot': 183, 'raquo': 187, 'frac12': 189,
      'Agrave': 192, 'Aacute': 193, 'Auml': 196, 'AElig': 198, 'Ccedil': 199, 'Egrave': 200, 'Eacute': 201,
      'Ntilde': 209, 'Ouml': 214, 'times': 215, 'Uuml': 220, 'szlig': 223, 'agrave': 224, 'aacute': 225, 'auml': 228,
      'aelig': 230, 'ccedil': 231, 'egrave': 232, 'eacute': 233, 'ecirc': 234, 'euml': 235, 'iacute': 237, 'ntilde': 241,
      'oacute': 243, 'ouml': 246, 'divide': 247, 'oslash': 248, 'uacute': 250, 'uuml': 252, 'euro': 8364,
      'ndash': 8211, 'mdash': 8212, 'lsquo': 8216, 'rsquo': 8217, 'ldquo': 8220, 'rdquo': 8221, 'bull': 8226,
      'hellip': 8230, 'trade': 8482, 'larr': 8592, 'rarr': 8594,
  }
  codepoint2name = {number: name for name, number in name2codepoint.items()}
  entitydefs = {name: chr(number) for name, number in name2codepoint.items()}
  html5 = {name + ';': chr(number) for name, number in name2codepoint.items()}
  """#

/// A parser of HTML that calls a method for each tag, text and comment, and holds the text that is still to be read.
let htmlParserSource = #"""
  import re
  from html import unescape

  _name = re.compile(r'[a-zA-Z][^\s/>\x00]*')
  _attribute = re.compile(r'[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|\'[^\']*\'|[^>\s]*))?')
  _reference = re.compile(r'&(#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][-.a-zA-Z0-9]*)')

  class HTMLParser:
      CDATA_CONTENT_ELEMENTS = ('script', 'style')

      def __init__(self, *, convert_charrefs=True):
          self.convert_charrefs = convert_charrefs
          self.reset()

      def reset(self):
          self.rawdata = ''
          self.lasttag = '???'
          self.cdata_elem = None
          self.lineno = 1
          self.offset = 0
          self._starttag_text = None

      def feed(self, data):
          self.rawdata = self.rawdata + data
          self.goahead(0)

      def close(self):
          self.goahead(1)

      def getpos(self):
          return self.lineno, self.offset

      def get_starttag_text(self):
          return self._starttag_text

      def set_cdata_mode(self, elem):
          self.cdata_elem = elem.lower()

      def clear_cdata_mode(self):
          self.cdata_elem = None

      def updatepos(self, i, j):
          if i < j:
              lines = self.rawdata.count('\n', i, j)
              if lines:
                  self.lineno += lines
                  self.offset = j - self.rawdata.rindex('\n', i, j) - 1
              else:
                  self.offset += j - i
          return j

      def goahead(self, end):
          text = self.rawdata
          at = 0
          while at < len(text):
              if self.cdata_elem:
                  found = text.lower().find('</' + self.cdata_elem, at)
              else:
                  found = text.find('<', at)
              if found < 0:
                  # What may go on in the next piece waits for it.
                  found = len(text)
                  if not end and self.convert_charrefs and '&' in text[max(at, found - 34):]:
                      break
              if at < found:
                  self._text(text[at:found])
                  at = self.updatepos(at, found)
                  continue
              after = self._markup(text, at)
              if after < 0:
                  if not end:
                      break
                  self.handle_data(text[at:])
                  after = len(text)
              at = self.updatepos(at, after)
          self.rawdata = text[at:]

      def _text(self, text):
          if self.cdata_elem:
              self.handle_data(text)
          elif self.convert_charrefs:
              self.handle_data(unescape(text))
          else:
              at = 0
              for match in _reference.finditer(text):
                  if at < match.start():
                      self.handle_data(text[at:match.start()])
                  name = match.group(1)
                  if name.startswith('#'):
                      self.handle_charref(name[1:])
                  else:
                      self.handle_entityref(name)
                  at = match.end()
                  if text[at:at + 1] == ';':
                      at += 1
              if at < len(text):
                  self.handle_data(text[at:])

      def _markup(self, text, at):
          following = text[at + 1:at + 2]
          if text.startswith('<!--', at):
              return self.parse_comment(at)
          if text.startswith('<!', at):
              return self.parse_html_declaration(at)
          if following == '?':
              return self.parse_pi(at)
          if following == '/':
              return self.parse_endtag(at)
          if _name.match(text, at + 1):
              return self.parse_starttag(at)
          if not following:
              return -1
          self.handle_data('<')
          return at + 1

      def _until(self, mark, at):
          found = self.rawdata.find(mark, at)
          return found, found + len(mark) if found >= 0 else -1

      def parse_comment(self, i, report=1):
          found, after = self._until('-->', i + 4)
          if after >= 0 and report:
              self.handle_comment(self.rawdata[i + 4:found])
          return after

      def parse_html_declaration(self, i):
          if self.rawdata[i:i + 3] == '<![':
              return self.parse_marked_section(i)
          found, after = self._until('>', i)
          if after >= 0:
              if self.rawdata[i:i + 9].lower() == '<!doctype':
                  self.handle_decl(self.rawdata[i + 2:found])
              else:
                  self.handle_comment(self.rawdata[i + 2:found])
          return after

      def parse_marked_section(self, i, report=1):
          mark = ']]>' if self.rawdata[i + 3:i + 9].upper() == 'CDATA[' else '>'
          found, after = self._until(mark, i + 3)
          if after >= 0 and report:
              self.unknown_decl(self.rawdata[i + 3:found])
          return after

      def parse_pi(self, i):
          found, after = self._until('>', i + 2)
          if after >= 0:
              self.handle_pi(self.rawdata[i + 2:found])
          return after

      def parse_starttag(self, i):
          text = self.rawdata
          match = _name.match(text, i + 1)
          tag = match.group().lower()
          self.lasttag = tag
          at = match.end()
          attrs = []
          while True:
              match = _attribute.match(text, at)
              if not match:
                  break
              name, value = match.group(1), match.group(2)
              if value and value[0] == value[-1] and value[0] in '\'"' and len(value) > 1:
                  value = value[1:-1]
              attrs.append((name.lower(), unescape(value) if value else value))
              at = match.end()
          found = text.find('>', at)
          if found < 0:
              return -1
          self._starttag_text = text[i:found + 1]
          if text[at:found + 1].strip().startswith('/'):
              self.handle_startendtag(tag, attrs)
          else:
              self.handle_starttag(tag, attrs)
              if tag in self.CDATA_CONTENT_ELEMENTS:
                  self.set_cdata_mode(tag)
          return found + 1

      def parse_endtag(self, i):
          found, after = self._until('>', i)
          if after < 0:
              return -1
          match = _name.match(self.rawdata, i + 2)
          if match:
              self.clear_cdata_mode()
              self.handle_endtag(match.group().lower())
          elif found > i + 2:
              self.handle_comment(self.rawdata[i + 2:found])
          return after

      def handle_startendtag(self, tag, attrs):
          self.handle_starttag(tag, attrs)
          self.handle_endtag(tag)

      def _nothing(self, *given):
          pass

      handle_starttag = handle_endtag = handle_data = handle_comment = handle_decl = _nothing
      handle_pi = handle_charref = handle_entityref = unknown_decl = _nothing
  """#
