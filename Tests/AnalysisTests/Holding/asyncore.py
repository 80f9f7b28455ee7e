from asyncore import dispatcher


def keeps_channel(held: Held):
    channels = {}
    channel = dispatcher(map=channels)
    channel.owner = held
    channel._fileno = 1
    channel.add_channel(channels)
    return channels


def roots_channel(held: Held):
    channel = dispatcher()
    channel.owner = held
    channel._fileno = 1
    channel.add_channel()
