"""Contexts, exceptions under way and recursion belong to each greenlet."""
import contextvars
import sys
from greenlet import getcurrent, greenlet

variable = contextvars.ContextVar('variable', default='unset')
main = getcurrent()


def own_context(value):
    seen = variable.get()
    variable.set(value)
    main.switch()
    return seen, variable.get()


variable.set('main')
g, h = greenlet(own_context), greenlet(own_context)
g.switch('g')
h.switch('h')
print(g.switch(), h.switch(), variable.get())


def handling(n):
    try:
        raise ValueError(n)
    except ValueError:
        main.switch()
        return sys.exception()


greenlets = [greenlet(handling) for _ in range(3)]
for n, one in enumerate(greenlets):
    one.switch(n)
print(sys.exception(), [repr(one.switch()) for one in greenlets])


def deep(n):
    if n == 0:
        main.switch()
        return 0
    return 1 + deep(n - 1)


greenlets = [greenlet(deep) for _ in range(5)]
for one in greenlets:
    one.switch(300)
print(sum(one.switch() for one in greenlets))
