"""An environment holds its loader, and templates and extensions hold the environment."""


class Environment:
    def __init__(
        self,
        block_start_string="{%",
        block_end_string="%}",
        variable_start_string="{{",
        variable_end_string="}}",
        comment_start_string="{#",
        comment_end_string="#}",
        line_statement_prefix=None,
        line_comment_prefix=None,
        trim_blocks=False,
        lstrip_blocks=False,
        newline_sequence="",
        keep_trailing_newline=False,
        extensions=(),
        optimized=True,
        undefined=None,
        finalize=None,
        autoescape=False,
        loader=None,
        **options,
    ):
        self.finalize = finalize
        self.autoescape = autoescape
        self.loader = loader
        self.filters = {}
        self.tests = {}
        self.globals = {}
        self.extensions = {}

    def get_template(self, name, parent=None, globals=None):
        return _template(self, globals)

    def select_template(self, names, parent=None, globals=None):
        return _template(self, globals)

    def from_string(self, source, globals=None, template_class=None):
        return _template(self, globals)


class Template:
    pass


def _template(environment, globals):
    template = Template()
    template.environment = environment
    template.globals = globals
    return template


class BaseLoader:
    pass


class FunctionLoader(BaseLoader):
    def __init__(self, load_func):
        self.load_func = load_func


class DictLoader(BaseLoader):
    def __init__(self, mapping):
        self.mapping = mapping


class ChoiceLoader(BaseLoader):
    def __init__(self, loaders):
        self.loaders = loaders


class PrefixLoader(BaseLoader):
    def __init__(self, mapping, delimiter="/"):
        self.mapping = mapping


class FileSystemLoader(BaseLoader):
    def __init__(self, searchpath, encoding="utf-8", followlinks=False):
        self.searchpath = searchpath
