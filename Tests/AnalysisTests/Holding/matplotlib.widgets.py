from matplotlib.figure import Figure
from matplotlib.widgets import Button


def keeps_function(held: Held):
    button = Button(Figure().add_axes((0, 0, 1, 1)), "name")
    button.on_clicked(held.method)
    return button
