"""A subscription holds its handlers; a script, pipeline or lock holds what it was made by."""


class _PubSub:
    def __init__(self):
        self.channels = {}
        self.patterns = {}

    def __enter__(self):
        return self

    def subscribe(self, *args, **kwargs):
        self.channels.update(kwargs)

    def psubscribe(self, *args, **kwargs):
        self.patterns.update(kwargs)

    def unsubscribe(self, *args):
        self.channels.clear()

    def punsubscribe(self, *args):
        self.patterns.clear()

    def close(self):
        self.channels.clear()
        self.patterns.clear()

    def run_in_thread(self, sleep_time=0, daemon=False, exception_handler=None, **options):
        return _Thread(self, exception_handler)


class _Thread:
    def __init__(self, pubsub, exception_handler):
        self.pubsub = pubsub
        self.exception_handler = exception_handler


class Redis:
    def __enter__(self):
        return self

    def pubsub(self, **kwargs):
        return _PubSub()

    def set_response_callback(self, command, callback):
        self.response_callbacks = {"command": callback}

    def register_script(self, script):
        return _Script(self)


class _Script:
    def __init__(self, registered_client):
        self.registered_client = registered_client


