import asyncio

from tornado.ioloop import IOLoop, PeriodicCallback


def keeps_callback_of_a_timeout(held: Held):
    return _loop().call_later(3600, held.method)


def keeps_arguments_of_a_timeout(held: Held):
    return _loop().call_later(3600, print, held)


def drops_callback_of_a_removed_timeout(held: Held):
    loop = _loop()
    timeout = loop.call_later(3600, held.method)
    loop.remove_timeout(timeout)
    loop.asyncio_loop._scheduled.clear()
    return timeout


def keeps_callback(held: Held):
    return PeriodicCallback(held.method, 1000)


def keeps_callback_when_stopped(held: Held):
    callback = PeriodicCallback(held.method, 1000)
    callback.stop()
    return callback


def _loop():
    asyncio.set_event_loop(asyncio.new_event_loop())
    return IOLoop.current()
