from html.parser import HTMLParser


def keeps_attribute(held: Held):
    parser = HTMLParser()
    parser.owner = held
    return parser


def drops_text(held: Held):
    parser = HTMLParser()
    parser.feed("<p>")
    return [parser, len([held])]
