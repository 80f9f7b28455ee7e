"""Filters are text; a manager holds the list that it was left with."""


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=None, lineno=0, append=False):
        self._module = module
