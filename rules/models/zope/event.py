"""Subscribers stay until they are removed from the list."""

subscribers = []


def notify(event):
    pass
