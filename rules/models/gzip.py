"""A compressed file holds the file it was made for, until close()."""


class GzipFile:
    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.fileobj = fileobj

    def __enter__(self):
        return self

    def close(self):
        self.fileobj = None
