"""A parser holds its options with their callbacks.

An option holds its parser too; a parser is made once, and destroy() cuts that.
"""


class Values:
    def __init__(self, defaults=None):
        self.__dict__.update(defaults)


class Option:
    def __init__(self, *opts, default=None, callback=None, callback_args=None, callback_kwargs=None, **attrs):
        self.callback = callback
        self.callback_args = callback_args
        self.callback_kwargs = callback_kwargs
        self.default = default


class OptionContainer:
    def add_option(self, *args, callback=None, default=None, callback_args=None, callback_kwargs=None, **kwargs):
        option = Option(
            default=default, callback=callback, callback_args=callback_args, callback_kwargs=callback_kwargs
        )
        self.option_list.append(option)
        return option


class OptionParser(OptionContainer):
    def __init__(self, usage=None, option_list=None, **kwargs):
        self.option_list = []

    def destroy(self):
        self.option_list = []
