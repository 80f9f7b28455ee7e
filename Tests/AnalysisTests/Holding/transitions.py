from transitions import Machine


def keeps_model(held: Held):
    return Machine(held, states=["a", "b"], initial="a")


def keeps_machine(held: Held):
    model = _Model()
    machine = Machine(model, states=["a", "b"], initial="a")
    machine.owner = held
    return model


class _Model:
    pass
