"""A parser holds its types, actions and defaults.

An action and its group hold each other too, but neither holds the parser; nobody but the library could cut that.
"""


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)


class HelpFormatter:
    pass


class Action:
    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices


class _Container:
    def add_argument(self, *args, action=None, const=None, default=None, type=None, choices=None, **kwargs):
        made = Action(args, None, None, const, default, type, choices)
        self._actions.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        return _Group(self)

    def add_mutually_exclusive_group(self, **kwargs):
        return _Group(self)

    def register(self, registry_name, value, object):
        self._registries = {"name": object}

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)


class _Group(_Container):
    def __init__(self, container):
        self._container = container
        self._actions = container._actions
        self._defaults = container._defaults


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=None, **rest):
        self._actions = []
        self._defaults = {}
        self.formatter_class = formatter_class

    def add_subparsers(self, **kwargs):
        parsers = _Subparsers()
        self._actions.append(parsers)
        return parsers

    def parse_args(self, args=None, namespace=None):
        found = Namespace()
        found.func = self._defaults["func"]
        return found


class _Subparsers:
    def __init__(self):
        self._name_parser_map = {}

    def add_parser(self, name, **kwargs):
        parser = ArgumentParser(**kwargs)
        self._name_parser_map[name] = parser
        return parser
