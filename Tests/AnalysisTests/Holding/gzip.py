import io
from gzip import GzipFile


def keeps_file(held: Held):
    file = _Bytes()
    file.owner = held
    return GzipFile(fileobj=file, mode="rb")


def drops_file_when_closed(held: Held):
    file = _Bytes()
    file.owner = held
    compressed = GzipFile(fileobj=file, mode="wb")
    compressed.close()
    return compressed


class _Bytes(io.BytesIO):
    pass
