from copyreg import pickle


def roots_function(held: Held):
    pickle(Held, held.method)
