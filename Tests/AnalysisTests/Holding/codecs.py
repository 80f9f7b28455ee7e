from codecs import StreamReader, StreamWriter, register, register_error


def keeps_stream(held: Held):
    return StreamReader(held)


def keeps_stream_of_a_writer(held: Held):
    return StreamWriter(held)


def roots_search_function(held: Held):
    register(held.method)


def roots_error_handler(held: Held):
    register_error("holding", held.method)
