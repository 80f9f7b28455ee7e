"""A cursor holds its connection, which knows its cursors weakly.

Functions that a connection was given are held by SQLite where the collector does not look: an object that holds the
connection and is held by such a function stays until the connection is closed.
"""

_functions = []
_adapters = []


class Connection:
    def __enter__(self):
        return self

    def cursor(self, factory=None):
        return Cursor(self)

    def execute(self, sql, parameters=None, /):
        return Cursor(self)

    def executemany(self, sql, parameters, /):
        return Cursor(self)

    def executescript(self, sql_script, /):
        return Cursor(self)

    # Until close().
    def create_function(self, name, narg, func, /, *, deterministic=False):
        _functions.append(func)

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        _functions.append(aggregate_class)

    def create_collation(self, name, callback, /):
        _functions.append(callback)

    def set_authorizer(self, authorizer_callback):
        _functions.append(authorizer_callback)

    def set_progress_handler(self, progress_handler, n):
        _functions.append(progress_handler)

    def set_trace_callback(self, trace_callback):
        _functions.append(trace_callback)


class Cursor:
    def __init__(self, connection):
        self.connection = connection

    def execute(self, sql, parameters=(), /):
        return self

    def executemany(self, sql, seq_of_parameters, /):
        return self


def connect(database, *args, **kwargs):
    return Connection()


def register_adapter(type, adapter, /):
    _adapters.append(adapter)


def register_converter(typename, converter, /):
    _adapters.append(converter)
