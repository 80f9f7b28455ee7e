from xmlrpc.server import SimpleXMLRPCDispatcher


def keeps_instance(held: Held):
    dispatcher = SimpleXMLRPCDispatcher()
    dispatcher.register_instance(held)
    return dispatcher


def keeps_function(held: Held):
    dispatcher = SimpleXMLRPCDispatcher()
    dispatcher.register_function(held.method)
    return dispatcher
