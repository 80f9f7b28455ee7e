import os.path as p, sys, xml.dom
from ..a import b, c as d
from . import e
from m import *
from __future__ import division

if TYPE_CHECKING:
    from t import T


def f(self, a):
    global counter
    counter = 1
    del counter, a, self.x, self.y[0], self.z[:], (p, [a])
    if a is None:
        return
    elif not isinstance(a, (int, str)):
        raise A(a) from a
    elif None is not self.b or a.b:
        pass
    elif a == 1:
        raise
    else:
        assert a, "message"
    if not self.b:
        pass
    if 0:
        a = 1
    for x in a:
        continue
    for self.y, (x, a[0]) in a, x:
        break
    else:
        x = 1
    while a and x:
        a = x
    else:
        x = 1
    while True:
        break
    with open(a) as x, a, self.b as (y, self.z):
        y = x
    with (a as x, x as y):
        pass
    try:
        a()
    except (A, b.C) as x:
        self.error = x
    except A:
        pass
    except:
        raise
    else:
        x = 1
    finally:
        del x
    try:
        pass
    except* A as counter:
        pass


async def g(a):
    async with a as b:
        async for b in a:
            pass


type Alias = list[int]
type Box[T] = list[T]
type(p).x = p
