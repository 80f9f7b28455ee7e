/// What weakref has in C.
let weakrefCoreSource = #"""
  from _native import ref, proxy, getweakrefcount, getweakrefs
  ReferenceType = ref

  class _Dead:
      pass

  _gone = _Dead()
  ProxyType = type(proxy(_gone))
  CallableProxyType = ProxyType
  _gone = None

  def _remove_dead_weakref(dct, key):
      reference = dct.get(key)
      if reference is not None and reference() is None:
          del dct[key]
  """#
