from shelve import Shelf


def keeps_dictionary(held: Held):
    return Shelf({b"owner": held})


def drops_dictionary_when_closed(held: Held):
    shelf = Shelf({b"owner": held})
    shelf.close()
    return shelf
