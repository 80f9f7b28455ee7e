import io
from zipfile import ZipFile


def keeps_file(held: Held):
    return ZipFile(_file(held), "w")


def keeps_archive(held: Held):
    archive = ZipFile(_file(held), "w")
    return archive.open("name", "w")


def drops_file_when_closed(held: Held):
    archive = ZipFile(_file(held), "w")
    archive.close()
    return archive


def _file(held):
    file = _Bytes()
    file.owner = held
    return file


class _Bytes(io.BytesIO):
    pass
