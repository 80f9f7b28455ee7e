from tornado.web import Application


def keeps_settings(held: Held):
    return Application([], owner=held)
