import io
from tarfile import TarFile


def keeps_file(held: Held):
    return TarFile(fileobj=_file(held), mode="w")


def _file(held):
    file = _Bytes()
    file.owner = held
    return file


class _Bytes(io.BytesIO):
    name = "name"
