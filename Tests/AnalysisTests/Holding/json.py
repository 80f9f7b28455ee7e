from json import JSONDecoder, JSONEncoder, dumps, loads


def keeps_default(held: Held):
    return JSONEncoder(default=held.method)


def keeps_hook(held: Held):
    return JSONDecoder(object_hook=held.method)


def drops_default(held: Held):
    return dumps(print, default=lambda value: None if held else None)


def drops_hook(held: Held):
    return loads("{}", object_hook=held.method)
