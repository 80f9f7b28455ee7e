"""A widget holds its axes and the functions that were connected to it, by way of a closure."""


class AxesWidget:
    def __init__(self, ax):
        self.ax = ax
        self._observers = []


class Button(AxesWidget):
    def __init__(self, ax, label, image=None, color="0.85", hovercolor="0.95", *, useblit=True):
        self.ax = ax
        self._observers = []

    def on_clicked(self, func):
        self._observers.append(func)


class CheckButtons(AxesWidget):
    def on_clicked(self, func):
        self._observers.append(func)


class Slider(AxesWidget):
    def on_changed(self, func):
        self._observers.append(func)


class TextBox(AxesWidget):
    def on_submit(self, func):
        self._observers.append(func)

    def on_text_change(self, func):
        self._observers.append(func)
