from argparse import ArgumentParser, Namespace


def keeps_type(held: Held):
    parser = ArgumentParser()
    parser.add_argument("name", type=held.method)
    return parser


def keeps_default(held: Held):
    parser = ArgumentParser()
    parser.set_defaults(func=held.method)
    return parser


def keeps_type_in_a_group(held: Held):
    parser = ArgumentParser()
    parser.add_argument_group("group").add_argument("name", type=held.method)
    return parser


def keeps_default_of_a_subparser(held: Held):
    parser = ArgumentParser()
    parser.add_subparsers().add_parser("name").set_defaults(func=held.method)
    return parser


def keeps_value(held: Held):
    return Namespace(owner=held)


def drops_parser(held: Held):
    parser = ArgumentParser()
    parser.owner = held
    return parser.add_argument("name")
