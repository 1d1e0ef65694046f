"""What the log is told of gevent. Records; changes nothing."""
from greenlet import getcurrent

NO_STRAND = object()


class _Nothing:
    def __enter__(self):
        pass

    def __exit__(self, *details):
        pass


def thread_waits(hub):
    return _Nothing()


def nothing_to_come():
    pass


def ready():
    pass


def sleeps(seconds):
    pass


def waits(reason, object):
    pass


def waits_for_descriptor(fd, reading):
    pass


def object_of(thing):
    return 0


def made(greenlet, seconds=None):
    pass


def ended(greenlet):
    pass


def renamed(greenlet, name):
    pass


def failed(context, error, text):
    pass


def wake_links(links, kind, object):
    pass


def shows(thing, kind, value):
    pass


def operation(kind, thing, number=0, text=''):
    pass


def owned(thing, greenlet, count):
    pass


def resolved(thing, value, failed=False):
    pass
