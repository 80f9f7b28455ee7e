from flask import Blueprint, Flask


def keeps_view(held: Held):
    app = Flask("holding")
    app.add_url_rule("/", "index", held.method)
    return app


def keeps_function_before_requests(held: Held):
    app = Flask("holding")
    app.before_request(held.method)
    return app


def keeps_error_handler(held: Held):
    app = Flask("holding")
    app.register_error_handler(404, held.method)
    return app


def keeps_view_of_a_blueprint(held: Held):
    part = Blueprint("part", "holding")
    part.add_url_rule("/", "index", held.method)
    return part


def keeps_blueprint(held: Held):
    part = Blueprint("part", "holding")
    part.owner = held
    app = Flask("holding")
    app.register_blueprint(part)
    return app
