import sqlalchemy
from sqlalchemy.event import listen


# The engine is made by a function without a model: not seen.
def keeps_listener(held: Held):
    engine = sqlalchemy.create_engine("sqlite://")
    listen(engine, "connect", held.method)
    return engine
