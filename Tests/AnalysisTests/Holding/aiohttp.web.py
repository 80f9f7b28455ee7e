from aiohttp.web import Application, get


def keeps_handler(held: Held):
    app = Application()
    app.router.add_get("/", _handler(held))
    return app


def keeps_handler_of_a_route(held: Held):
    app = Application()
    app.add_routes([get("/", _handler(held))])
    return app


def keeps_startup(held: Held):
    app = Application()
    app.on_startup.append(held.method)
    return app


def _handler(held):
    async def handler(request):
        return held

    return handler
