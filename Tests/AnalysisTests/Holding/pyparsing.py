from pyparsing import Group, Literal, Word


def keeps_action(held: Held):
    return Word("abc").set_parse_action(held.method)


def keeps_added_action(held: Held):
    word = Word("abc")
    word.add_parse_action(held.method)
    return word


def keeps_condition(held: Held):
    word = Word("abc")
    word.add_condition(held.method)
    return word


def keeps_action_of_a_part(held: Held):
    return Group(Literal("a").set_parse_action(held.method))


def drops_replaced_action(held: Held):
    word = Word("abc").set_parse_action(held.method)
    word.set_parse_action(print)
    return word
