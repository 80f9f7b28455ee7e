"""Readers hold the iterator over their lines; writers hold the write method of their file."""


class _Reader:
    def __init__(self, csvfile):
        self._input = iter(csvfile)


class _Writer:
    def __init__(self, csvfile):
        self._write = csvfile


def reader(csvfile, /, dialect="excel", **fmtparams):
    return _Reader(csvfile)


def writer(csvfile, /, dialect="excel", **fmtparams):
    return _Writer(csvfile)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames
        self.reader = reader(f)


class DictWriter:
    def __init__(
        self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds
    ):
        self.fieldnames = fieldnames
        self.writer = writer(f)
