"""A function made from a Python callable holds it; an array or structure holds the objects put into it."""


class _Callback:
    def __init__(self, callable):
        self._objects = {"0": callable}


def CFUNCTYPE(restype, *argtypes, **kw):
    return _Callback


def PYFUNCTYPE(restype, *argtypes):
    return _Callback




class py_object:
    def __init__(self, value=None):
        self.value = value


class _Pointer:
    def __init__(self, contents):
        self._objects = {"1": contents}

    @property
    def contents(self):
        return self._objects["1"]


def pointer(obj):
    return _Pointer(obj)


def byref(obj, offset=0):
    return _Pointer(obj)
