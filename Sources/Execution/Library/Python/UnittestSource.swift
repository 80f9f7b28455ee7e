/// Test cases: what an object of one holds, and what its assertions do.
let unittestSource = #"""
  import functools
  import re
  from traceback import clear_frames

  class SkipTest(Exception):
      pass

  def skip(reason):
      def decorate(test):
          if not isinstance(test, type):
              @functools.wraps(test)
              def skipped(*args, **kwargs):
                  raise SkipTest(reason)
              test = skipped
          test.__unittest_skip__ = True
          test.__unittest_skip_why__ = reason
          return test
      return decorate

  def skipIf(condition, reason):
      return skip(reason) if condition else _same

  def skipUnless(condition, reason):
      return _same if condition else skip(reason)

  def expectedFailure(test):
      test.__unittest_expecting_failure__ = True
      return test

  def _same(test):
      return test

  class _Raises:
      def __init__(self, expected, test_case, pattern=None):
          self.test_case, self.expected, self.expected_regex = test_case, expected, pattern
          self.obj_name = self.msg = None

      def __enter__(self):
          return self

      def __exit__(self, kind, error, tb):
          if kind is None:
              raise self.test_case.failureException('%s not raised' % (self.expected,))
          clear_frames(tb)
          if not issubclass(kind, self.expected):
              return False
          self.exception = error.with_traceback(None)
          if self.expected_regex is not None and not re.search(self.expected_regex, str(error)):
              raise self.test_case.failureException('%r does not match %r' % (self.expected_regex, str(error)))
          return True

      def call(self, function, args, kwargs):
          try:
              with self:
                  function(*args, **kwargs)
          finally:
              self = None

  class _Warns:
      def __init__(self, test_case):
          self.test_case, self.warnings, self.warning, self.filename, self.lineno = test_case, [], None, '', 0

      def __enter__(self):
          return self

      def __exit__(self, kind, error, tb):
          return False

  class _Logs(_Warns):
      def __init__(self, test_case):
          self.test_case, self.records, self.output = test_case, [], []

  class _Part:
      def __enter__(self):
          return None

      def __exit__(self, kind, error, tb):
          return False

  class TestCase:
      failureException = AssertionError
      longMessage = True
      maxDiff = 640

      def __init__(self, methodName='runTest'):
          self._testMethodName = methodName
          self._outcome = None
          self._testMethodDoc = None
          self._cleanups = []
          self._subtest = None
          self._type_equality_funcs = {}

      def setUp(self):
          pass

      def tearDown(self):
          pass

      @classmethod
      def setUpClass(cls):
          pass

      @classmethod
      def tearDownClass(cls):
          pass

      @classmethod
      def addClassCleanup(cls, function, /, *args, **kwargs):
          pass

      def addCleanup(self, function, /, *args, **kwargs):
          self._cleanups.append((function, args, kwargs))

      def doCleanups(self):
          while self._cleanups:
              function, args, kwargs = self._cleanups.pop()
              function(*args, **kwargs)

      def addTypeEqualityFunc(self, kind, function):
          self._type_equality_funcs[kind] = function

      def id(self):
          return '%s.%s' % (type(self).__qualname__, self._testMethodName)

      def shortDescription(self):
          return None

      def countTestCases(self):
          return 1

      def subTest(self, msg=None, **params):
          return _Part()

      def skipTest(self, reason):
          raise SkipTest(reason)

      def fail(self, msg=None):
          raise self.failureException(msg)

      def assertTrue(self, expr, msg=None):
          if not expr:
              raise self.failureException(msg or '%r is not true' % (expr,))

      def assertFalse(self, expr, msg=None):
          if expr:
              raise self.failureException(msg or '%r is not false' % (expr,))

      def assertEqual(self, first, second, msg=None):
          if not first == second:
              raise self.failureException(msg or '%r != %r' % (first, second))

      def assertNotEqual(self, first, second, msg=None):
          if not first != second:
              raise self.failureException(msg or '%r == %r' % (first, second))

      assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual
      assertEquals = assertSequenceEqual = assertEqual

      def assertCountEqual(self, first, second, msg=None):
          first, second = list(first), list(second)
          for item in first:
              if item not in second:
                  raise self.failureException(msg or '%r not found' % (item,))
              second.remove(item)
          if second:
              raise self.failureException(msg or '%r left' % (second,))

      def assertIs(self, first, second, msg=None):
          if first is not second:
              raise self.failureException(msg or '%r is not %r' % (first, second))

      def assertIsNot(self, first, second, msg=None):
          if first is second:
              raise self.failureException(msg or 'unexpectedly identical: %r' % (first,))

      def assertIsNone(self, obj, msg=None):
          if obj is not None:
              raise self.failureException(msg or '%r is not None' % (obj,))

      def assertIsNotNone(self, obj, msg=None):
          if obj is None:
              raise self.failureException(msg or 'unexpectedly None')

      def assertIn(self, member, container, msg=None):
          if member not in container:
              raise self.failureException(msg or '%r not found in %r' % (member, container))

      def assertNotIn(self, member, container, msg=None):
          if member in container:
              raise self.failureException(msg or '%r unexpectedly found in %r' % (member, container))

      def assertIsInstance(self, obj, cls, msg=None):
          if not isinstance(obj, cls):
              raise self.failureException(msg or '%r is not an instance of %r' % (obj, cls))

      def assertNotIsInstance(self, obj, cls, msg=None):
          if isinstance(obj, cls):
              raise self.failureException(msg or '%r is an instance of %r' % (obj, cls))

      def assertLess(self, first, second, msg=None):
          if not first < second:
              raise self.failureException(msg or '%r not less than %r' % (first, second))

      def assertLessEqual(self, first, second, msg=None):
          if not first <= second:
              raise self.failureException(msg or '%r not less than or equal to %r' % (first, second))

      def assertGreater(self, first, second, msg=None):
          if not first > second:
              raise self.failureException(msg or '%r not greater than %r' % (first, second))

      def assertGreaterEqual(self, first, second, msg=None):
          if not first >= second:
              raise self.failureException(msg or '%r not greater than or equal to %r' % (first, second))

      def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
          if first == second:
              return
          if delta is not None:
              if abs(first - second) > delta:
                  raise self.failureException(msg or '%r != %r' % (first, second))
          elif round(abs(first - second), 7 if places is None else places) != 0:
              raise self.failureException(msg or '%r != %r' % (first, second))

      def assertRegex(self, text, expected_regex, msg=None):
          if not re.search(expected_regex, text):
              raise self.failureException(msg or '%r not found in %r' % (expected_regex, text))

      def assertNotRegex(self, text, unexpected_regex, msg=None):
          if re.search(unexpected_regex, text):
              raise self.failureException(msg or '%r found in %r' % (unexpected_regex, text))

      def assertRaises(self, expected, /, *args, **kwargs):
          context = _Raises(expected, self)
          if not args:
              return context
          return context.call(args[0], args[1:], kwargs)

      def assertRaisesRegex(self, expected, expected_regex, /, *args, **kwargs):
          context = _Raises(expected, self, expected_regex)
          if not args:
              return context
          return context.call(args[0], args[1:], kwargs)

      def assertWarns(self, expected, /, *args, **kwargs):
          if not args:
              return _Warns(self)
          args[0](*args[1:], **kwargs)

      def assertWarnsRegex(self, expected, expected_regex, /, *args, **kwargs):
          return self.assertWarns(expected, *args, **kwargs)

      def assertLogs(self, logger=None, level=None):
          return _Logs(self)

      assertNoLogs = assertLogs

  class IsolatedAsyncioTestCase(TestCase):
      async def asyncSetUp(self):
          pass

      async def asyncTearDown(self):
          pass

      def addAsyncCleanup(self, function, /, *args, **kwargs):
          self.addCleanup(function, *args, **kwargs)
  """#
