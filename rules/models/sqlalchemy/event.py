"""What is listened to holds the listener, until remove(); a class or mapper is a root."""


def listen(target, identifier, fn, *args, **kw):
    target.dispatch.append(fn)


def remove(target, identifier, fn):
    target.dispatch.remove(fn)
