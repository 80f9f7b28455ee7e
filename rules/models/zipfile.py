"""An open member holds its archive, which holds its file until close()."""


class ZipExtFile:
    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj = fileobj

    def __enter__(self):
        return self


class ZipFile:
    def __init__(
        self,
        file,
        mode="r",
        compression=0,
        allowZip64=True,
        compresslevel=None,
        *,
        strict_timestamps=True,
        metadata_encoding=None,
    ):
        self.fp = file

    def __enter__(self):
        return self

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        return ZipExtFile(self, mode, name)

    def close(self):
        self.fp = None
