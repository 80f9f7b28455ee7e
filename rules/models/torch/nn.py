# unknot: model possible
"""A module holds its hooks and children; a child holds no parent."""


class Module:
    def register_forward_hook(self, hook, **options):
        self._forward_hooks = {"id": hook}

    def register_forward_pre_hook(self, hook, **options):
        self._forward_pre_hooks = {"id": hook}

    def register_full_backward_hook(self, hook, prepend=False):
        self._backward_hooks = {"id": hook}

    def register_buffer(self, name, tensor, persistent=True):
        self._buffers = {"name": tensor}

    def add_module(self, name, module):
        self._modules = {"name": module}

    def register_module(self, name, module):
        self._modules = {"name": module}


class Sequential(Module):
    def __init__(self, *args):
        self._modules = list(args)


class ModuleList(Module):
    def __init__(self, modules=None):
        self._modules = list(modules)
