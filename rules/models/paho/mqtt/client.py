"""A client holds its callbacks, which are its attributes, and its user data."""


class Client:
    def __init__(self, callback_api_version=None, client_id="", clean_session=None, userdata=None, *args, **kwargs):
        self._userdata = userdata
        self._on_message_filtered = {}

    def user_data_set(self, userdata):
        self._userdata = userdata

    def message_callback_add(self, sub, callback):
        self._on_message_filtered[sub] = callback

    def message_callback_remove(self, sub):
        del self._on_message_filtered[sub]
