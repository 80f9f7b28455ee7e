"""Handlers hold the locator, which holds the reader weakly."""


class ContentHandler:
    def setDocumentLocator(self, locator):
        self._locator = locator


class ErrorHandler:
    pass


class DTDHandler:
    pass


class EntityResolver:
    pass


class LexicalHandler:
    pass
