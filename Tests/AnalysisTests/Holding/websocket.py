from websocket import WebSocketApp


def keeps_callback(held: Held):
    return WebSocketApp("ws://localhost", on_message=held.method)


def keeps_replaced_callback(held: Held):
    app = WebSocketApp("ws://localhost")
    app.on_close = held.method
    return app
