"""Managers hold what they were made for; a stack holds its callbacks until it is left or closed."""


class AbstractContextManager:
    def __enter__(self):
        return self


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result


class redirect_stdout:
    def __init__(self, new_target):
        self._new_target = new_target

    def __enter__(self):
        return self._new_target


class redirect_stderr(redirect_stdout):
    pass


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exit_callbacks = []

    def enter_context(self, cm):
        self._exit_callbacks.append(cm)
        return cm.__enter__()

    def push(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    def pop_all(self):
        stack = ExitStack()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def __exit__(self, *exc_details):
        self._exit_callbacks = []

    def close(self):
        self._exit_callbacks = []


class AsyncExitStack(AbstractAsyncContextManager):
    def __init__(self):
        self._exit_callbacks = []

    def enter_context(self, cm):
        self._exit_callbacks.append(cm)
        return cm.__enter__()

    async def enter_async_context(self, cm):
        self._exit_callbacks.append(cm)
        return await cm.__aenter__()

    def push(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def push_async_exit(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    def push_async_callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    async def __aexit__(self, *exc_details):
        self._exit_callbacks = []

    async def aclose(self):
        self._exit_callbacks = []
