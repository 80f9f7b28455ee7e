"""A shelf holds its dictionary and the entries it keeps to write back, until close()."""


class Shelf:
    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict = dict
        self.cache = {}

    def __enter__(self):
        return self

    def close(self):
        self.dict = None
