from twisted.internet.protocol import Factory, Protocol


def keeps_factory(held: Held):
    factory = Factory()
    factory.protocol = Protocol
    factory.owner = held
    protocol = Protocol()
    protocol.factory = factory
    return protocol


def keeps_transport(held: Held):
    protocol = Protocol()
    protocol.makeConnection(held)
    return protocol


def drops_protocol(held: Held):
    factory = Factory()
    factory.protocol = _owned(held)
    factory.buildProtocol(None)
    factory.protocol = None
    return factory


def _owned(held):
    class Owned(Protocol):
        owner = held

    return Owned
