from difflib import Differ, SequenceMatcher


def keeps_test(held: Held):
    return SequenceMatcher(held.method)


def keeps_test_of_a_differ(held: Held):
    return Differ(held.method)


def drops_replaced_sequence(held: Held):
    matcher = SequenceMatcher(None, [held], [])
    matcher.set_seq1([])
    return matcher
