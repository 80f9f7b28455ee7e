from twisted.internet.defer import Deferred, maybeDeferred, succeed


def keeps_callback(held: Held):
    deferred = Deferred()
    deferred.addCallback(held.method)
    return deferred


def keeps_errback(held: Held):
    deferred = Deferred()
    deferred.addErrback(held.method)
    return deferred


def keeps_both(held: Held):
    deferred = Deferred()
    deferred.addBoth(held.method)
    return deferred


def keeps_argument(held: Held):
    return Deferred().addCallbacks(print, callbackArgs=(held,))


def drops_callback_when_fired(held: Held):
    deferred = Deferred()
    deferred.addCallback(held.method)
    deferred.callback(None)
    return deferred


def keeps_result(held: Held):
    return succeed(held)


def keeps_result_of_firing(held: Held):
    deferred = Deferred()
    deferred.callback(held)
    return deferred


def keeps_canceller(held: Held):
    return Deferred(held.method)


def drops_function(held: Held):
    return maybeDeferred(held.method)
