from sqlite3 import connect


# The collector sees it from 3.10 on.
def keeps_connection(held: Held):
    connection = _connection()
    connection.row_factory = held.method
    return connection.cursor()


# The collector sees it from 3.10 on.
def keeps_factory(held: Held):
    connection = _connection()
    connection.row_factory = held.method
    return connection


def drops_cursor(held: Held):
    connection = _connection()
    cursor = connection.cursor()
    cursor.row_factory = held.method
    return connection


def drops_function_from_the_collector(held: Held):
    connection = _connection()
    connection.create_function("f", 1, held.method)
    return connection


# SQLite holds the function as long as the connection is open.
def roots_function(held: Held):
    connection = _connection()
    connection.create_function("f", 1, held.method)
    connection.create_function("g", 1, lambda value: connection)


def _connection():
    return connect(":memory:")
