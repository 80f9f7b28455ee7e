/// Paths as text: no file is looked at.
let posixpathSource = #"""
  from _native import unknown as _unknown

  sep, altsep, extsep, pathsep, curdir, pardir, defpath, devnull = '/', None, '.', ':', '.', '..', '/bin:/usr/bin', '/dev/null'
  supports_unicode_filenames = False

  def _text(path):
      if isinstance(path, (str, bytes)):
          return path
      if _unknown('os.fspath', path) is not None:
          return str(path)
      if hasattr(type(path), '__fspath__'):
          return path.__fspath__()
      raise TypeError('expected str, bytes or os.PathLike object, not ' + type(path).__name__)

  def _mark(path, mark):
      return mark.encode() if isinstance(path, bytes) else mark

  def normcase(path):
      return _text(path)

  def isabs(path):
      path = _text(path)
      return path.startswith(_mark(path, '/'))

  def join(path, *parts):
      path = _text(path)
      slash = _mark(path, '/')
      for part in map(_text, parts):
          if part.startswith(slash):
              path = part
          elif not path or path.endswith(slash):
              path += part
          else:
              path += slash + part
      return path

  def split(path):
      path = _text(path)
      slash = _mark(path, '/')
      at = path.rfind(slash) + 1
      head, tail = path[:at], path[at:]
      if head and head != slash * len(head):
          head = head.rstrip(slash)
      return head, tail

  def basename(path):
      return split(path)[1]

  def dirname(path):
      return split(path)[0]

  def splitext(path):
      path = _text(path)
      dot, slash = _mark(path, '.'), _mark(path, '/')
      at = path.rfind(dot)
      start = path.rfind(slash) + 1
      if at > start and path[start:at].strip(dot):
          return path[:at], path[at:]
      return path, path[:0]

  def splitdrive(path):
      path = _text(path)
      return path[:0], path

  def normpath(path):
      path = _text(path)
      slash, dot, dots = _mark(path, '/'), _mark(path, '.'), _mark(path, '..')
      if not path:
          return dot
      count = 0
      if path.startswith(slash):
          count = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else 1
      parts = []
      for part in path.split(slash):
          if not part or part == dot:
              continue
          if part != dots or not count and not parts or parts and parts[-1] == dots:
              parts.append(part)
          elif parts:
              parts.pop()
      return slash * count + slash.join(parts) or dot

  def commonprefix(paths):
      if not paths:
          return ''
      low, high = min(paths), max(paths)
      for index, unit in enumerate(low):
          if unit != high[index]:
              return low[:index]
      return low

  def relpath(path, start):
      one = [part for part in normpath(start).split('/') if part]
      other = [part for part in normpath(path).split('/') if part]
      same = len(commonprefix([one, other]))
      return '/'.join(['..'] * (len(one) - same) + other[same:]) or '.'

  def expanduser(path):
      return _text(path)

  expandvars = expanduser
  """#
