"""An application or blueprint holds the functions that are registered with it."""


class _Scaffold:
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        self.view_functions["endpoint"] = view_func

    def before_request(self, f):
        self.before_request_funcs["name"] = f
        return f

    def after_request(self, f):
        self.after_request_funcs["name"] = f
        return f

    def teardown_request(self, f):
        self.teardown_request_funcs["name"] = f
        return f

    def context_processor(self, f):
        self.template_context_processors["name"] = f
        return f

    def register_error_handler(self, code_or_exception, f):
        self.error_handler_spec["code"] = f


class Flask(_Scaffold):
    def __init__(self, import_name, *args, **options):
        self.view_functions = {}
        self.before_request_funcs = {}
        self.after_request_funcs = {}
        self.teardown_request_funcs = {}
        self.template_context_processors = {}
        self.error_handler_spec = {}
        self.teardown_appcontext_funcs = []
        self.blueprints = {}

    def register_blueprint(self, blueprint, **options):
        self.blueprints["name"] = blueprint

    def teardown_appcontext(self, f):
        self.teardown_appcontext_funcs.append(f)
        return f


class Blueprint(_Scaffold):
    def __init__(self, name, import_name, *args, **options):
        self.view_functions = {}
        self.before_request_funcs = {}
        self.after_request_funcs = {}
        self.teardown_request_funcs = {}
        self.template_context_processors = {}
        self.error_handler_spec = {}
        self.deferred_functions = []

    # Registered with the application later, by a closure that holds the function.
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        self.deferred_functions.append(view_func)
