from paho.mqtt.client import Client


def keeps_callback(held: Held):
    client = _client()
    client.on_message = held.method
    return client


def keeps_filtered_callback(held: Held):
    client = _client()
    client.message_callback_add("a/#", held.method)
    return client


def keeps_user_data(held: Held):
    client = _client()
    client.user_data_set(held)
    return client


def _client():
    from paho.mqtt.enums import CallbackAPIVersion

    return Client(CallbackAPIVersion.VERSION2)
