"""A machine holds its models, and gives each of them methods that hold the machine."""


class Machine:
    def __init__(self, model=None, states=None, initial=None, transitions=None, **options):
        self.models = []
        self.states = states
        self.add_model(model)

    def add_model(self, model, initial=None):
        self.models.append(model)
        model.trigger = self

    def remove_model(self, model):
        self.models.remove(model)
