from io import BytesIO, TextIOWrapper


def keeps_buffer(held: Held):
    return TextIOWrapper(_buffer(held))


def drops_detached_buffer(held: Held):
    text = TextIOWrapper(_buffer(held))
    text.detach()
    return text


def _buffer(held):
    buffer = _Bytes()
    buffer.owner = held
    return buffer


class _Bytes(BytesIO):
    pass
