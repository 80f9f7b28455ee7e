from redis import Redis


def keeps_client(held: Held):
    client = Redis()
    client.owner = held
    return client.register_script("return 1")


def keeps_response_callback(held: Held):
    client = Redis()
    client.set_response_callback("GET", held.method)
    return client
