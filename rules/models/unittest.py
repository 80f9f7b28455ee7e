"""Cleanups are taken out of their list before they are called."""

_cleanups = []


class TestCase:
    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName

    def addCleanup(self, function, /, *args, **kwargs):
        _cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        _cleanups.append(cm)
        return cm.__enter__()

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs = {"type": function}

    def assertRaises(self, expected_exception, *args, **kwargs):
        pass


class IsolatedAsyncioTestCase(TestCase):
    def addAsyncCleanup(self, func, /, *args, **kwargs):
        _cleanups.append((func, args, kwargs))


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        self._testFunc = testFunc
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
