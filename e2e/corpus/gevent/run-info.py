import traceback

import gevent
from gevent import util
from greenlet import getcurrent, greenlet


def inner():
    gevent.sleep(1)


def outer():
    kept = 'a value'
    inner()
    return kept


def names(frame):
    return [entry.name for entry in traceback.extract_stack(frame)]


waiting = gevent.spawn(outer)
later = gevent.spawn_later(5, outer)
print(waiting.gr_frame, later.gr_frame, getcurrent().gr_frame)
gevent.sleep(0)
print(names(waiting.gr_frame), waiting.gr_frame.f_lineno, waiting.gr_frame.f_back.f_locals)

text = '\n'.join(util.format_run_info())
print('* Threads' in text, 'MainThread' in text, '* Greenlets' in text, text.count('in inner'), 'gevent.sleep(1)' in text)
tree = util.GreenletTree.current_tree()
print(tree.is_current_tree, tree.greenlet is getcurrent(), len(tree.child_trees))
later.kill()
waiting.join()
print(waiting.gr_frame)


# a greenlet of its own
def generator():
    getcurrent().parent.switch('first')


other = greenlet(generator)
print(other.gr_frame, other.switch(), names(other.gr_frame))
other.switch()
print(other.gr_frame)

with util.assert_switches():
    gevent.sleep(0)
for options in ({}, {'max_blocking_time': 0.0}, {'hub_only': True}):
    try:
        with util.assert_switches(**options):
            sum(range(1000))
    except AssertionError as error:
        print(type(error).__name__, str(error).partition(' in ')[0])
