/// Text to values and back.
let jsonSource = #"""
  from _native import unknown as _unknown
  from json.decoder import JSONDecodeError, JSONDecoder
  from json.encoder import JSONEncoder

  def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
            separators=None, default=None, sort_keys=False, **kw):
      return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                  allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                  sort_keys=sort_keys, **kw).encode(obj)

  def dump(obj, fp, **kw):
      fp.write(dumps(obj, **kw))

  def loads(s, *, cls=None, **kw):
      unknown = _unknown('json.loads', s)
      if unknown is not None:
          return unknown
      if isinstance(s, (bytes, bytearray)):
          s = s.decode('utf-8')
      elif not isinstance(s, str):
          raise TypeError('the JSON object must be str, bytes or bytearray, not ' + type(s).__name__)
      return (cls or JSONDecoder)(**kw).decode(s)

  def load(fp, **kw):
      return loads(fp.read(), **kw)
  """#
