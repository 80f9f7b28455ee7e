from requests import Session


def keeps_adapter(held: Held):
    session = Session()
    session.mount("x:", held)
    return session


def keeps_authentication(held: Held):
    session = Session()
    session.auth = held
    return session


def keeps_hook(held: Held):
    session = Session()
    session.hooks["response"] = [held.method]
    return session
