"""An archive holds its file and its members; a member that was opened holds the file."""


class ExFileObject:
    def __init__(self, tarfile, tarinfo):
        self.fileobj = tarfile.fileobj


class TarFile:
    def __init__(self, name=None, mode="r", fileobj=None, **kwargs):
        self.fileobj = fileobj

    def __enter__(self):
        return self

    def extractfile(self, member):
        return ExFileObject(self, member)

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        pass
