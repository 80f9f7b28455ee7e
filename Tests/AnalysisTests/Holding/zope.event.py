from zope.event import subscribers


def roots_subscriber(held: Held):
    subscribers.append(held.method)
