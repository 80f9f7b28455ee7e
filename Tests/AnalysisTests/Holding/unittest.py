from unittest import FunctionTestCase, TestCase


def keeps_function(held: Held):
    return FunctionTestCase(held.method)


def keeps_cleanup_function(held: Held):
    return FunctionTestCase(print, tearDown=held.method)


def drops_cleanup_that_was_done(held: Held):
    case = TestCase("run")
    case.addCleanup(held.method)
    case.doCleanups()
    return case
