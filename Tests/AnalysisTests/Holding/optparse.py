from optparse import OptionParser, Values


def keeps_callback(held: Held):
    parser = OptionParser()
    parser.add_option("--name", action="callback", callback=held.method)
    return parser


def keeps_value(held: Held):
    return Values({"owner": held})
