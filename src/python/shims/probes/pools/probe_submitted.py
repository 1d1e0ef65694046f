"""What the probes on executors have in common, whether threads or processes do the work."""
import json
from _pylanes_glue import sys as call

from _pylanes.constants import OP_shutdown, REASON_join, SYS_problem
from _pylanes.describing import describe
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import during, place_here, record, replace, logged_object_of


class Submitted:
    """A submitted callable on its way to its work item, with the number of its future; `sent`: what else its probe wants there; `place`: where it was submitted."""

    __slots__ = ('function', 'number', 'sent', 'place')

    def __init__(self, function, number, sent, place=0):
        self.function = function
        self.number = number
        self.sent = sent
        self.place = place


def tell_callback_failed(name, error):
    call(SYS_problem, json.dumps({'code': 'callbackFailed', 'name': name, 'error': describe(error)}), place_of_error(error.__traceback__))


def probe_shutdown(Executor):
    shutdown = Executor.shutdown

    def shutdown_(self, wait=True, *, cancel_futures=False):
        shown = logged_object_of(self)
        if shown is None:
            return shutdown(self, wait, cancel_futures=cancel_futures)
        place = place_here()
        record(OP_shutdown, shown, 1 if wait else 0, '', place)
        with during(REASON_join, shown.id, place):
            shutdown(self, wait, cancel_futures=cancel_futures)

    replace(Executor, 'shutdown', shutdown_)
