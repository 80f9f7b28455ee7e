from matplotlib.animation import FuncAnimation
from matplotlib.figure import Figure


def keeps_function(held: Held):
    animation = FuncAnimation(Figure(), held.method, frames=1)
    animation._draw_was_started = True
    return animation
