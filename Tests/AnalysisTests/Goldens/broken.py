def before():
    return 1


x = foo(1, 2
def inside(a):
    self.b = a

class C:
    def m(self)
        return 1
    def n(self):
        x = = y
        return self.n

y = [1, $ 2]
for in x: pass


def after():
    return 2


with open(x) as:
    y = x
print("a"


x = f(a, *)
y = lambda


def f(:
    pass


with:
    pass
