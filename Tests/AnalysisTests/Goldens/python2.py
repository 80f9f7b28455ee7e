def f(a, (b, (c, d)), (e, g)=h):
    print a, b
    print >>a, b
    exec "code" in a, b
    raise A, b, c


try:
    pass
except A, e:
    print e
except A, B:
    pass

f = lambda (a, b): a
f = [x for x in a, b]
if a <> b:
    pass
