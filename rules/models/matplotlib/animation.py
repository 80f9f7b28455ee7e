"""An animation holds its figure and function; the figure holds the animation weakly."""


class FuncAnimation:
    def __init__(
        self, fig, func, frames=None, init_func=None, fargs=None, save_count=None, *, cache_frame_data=True, **kwargs
    ):
        self._fig = fig
        self._func = func
        self._init_func = init_func
        self._args = fargs
