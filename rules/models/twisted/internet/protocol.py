"""A protocol holds its factory and, from connectionMade() on, its transport.

The transport holds the protocol, and the reactor both, until the connection is lost.
"""


class BaseProtocol:
    def makeConnection(self, transport):
        self.transport = transport
        self.connectionMade()

    def connectionMade(self):
        pass


class Protocol(BaseProtocol):
    pass


class DatagramProtocol(BaseProtocol):
    pass


class ProcessProtocol(BaseProtocol):
    pass


class Factory:
    def buildProtocol(self, addr):
        protocol = self.protocol()
        protocol.factory = self
        return protocol


class ServerFactory(Factory):
    pass


class ClientFactory(Factory):
    pass


class ReconnectingClientFactory(ClientFactory):
    pass
