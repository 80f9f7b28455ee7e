from jinja2 import DictLoader, Environment, FunctionLoader


def keeps_loader(held: Held):
    return Environment(loader=FunctionLoader(held.method))


def keeps_finalizer(held: Held):
    return Environment(finalize=held.method)


def keeps_filter(held: Held):
    environment = Environment()
    environment.filters["name"] = held.method
    return environment


def keeps_environment(held: Held):
    environment = Environment()
    environment.owner = held
    return environment.from_string("")


def keeps_globals(held: Held):
    return Environment().from_string("", {"owner": held})


def keeps_mapping(held: Held):
    return DictLoader({"owner": held})
