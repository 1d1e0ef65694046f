"""What helps to look at greenlets."""
import gc
import sys
import traceback
from time import monotonic

from greenlet import getcurrent, greenlet, settrace

__all__ = ['GreenletTree', 'assert_switches', 'format_run_info', 'print_run_info', 'wrap_errors']

_LINE = '*' * 80


class wrap_errors:
    """A function whose errors of these kinds are given back as values."""

    def __init__(self, errors, func):
        self.__errors = errors
        self.__func = func
        self.__name__ = getattr(func, '__name__', 'wrapped')

    def __call__(self, *args, **keywords):
        try:
            return self.__func(*args, **keywords)
        except self.__errors as error:
            return error


def _greenlets():
    return [one for one in gc.get_objects() if isinstance(one, greenlet) and not one.dead]


def _stack(frame, limit):
    return [line for entry in traceback.format_stack(frame, limit) for line in entry.splitlines()]


def format_run_info(thread_stacks=True, greenlet_stacks=True, limit=None, current_thread_ident=None):
    """Lines that tell where each thread and each greenlet is."""
    return _thread_lines(thread_stacks, limit) + _greenlet_lines(greenlet_stacks, limit)


def _thread_lines(stacks, limit):
    import _thread
    import threading
    names = {one.ident: one.name for one in threading.enumerate()}
    lines = [_LINE, '* Threads']
    for ident, frame in sys._current_frames().items():
        current = ident == _thread.get_ident()
        lines += [_LINE, 'Thread 0x%x (%s)%s' % (ident, names.get(ident), ' (CURRENT)' if current else '')]
        lines += _stack(frame, limit) if stacks else ['\t...stack elided...']
    return lines


def _greenlet_lines(stacks, limit):
    lines = [_LINE, '* Greenlets', _LINE]
    for tree in GreenletTree.forest():
        lines.append('---- Thread boundary')
        lines += tree.format_lines({'running_stacks': limit if stacks else 0})
    return lines


def print_run_info(thread_stacks=True, greenlet_stacks=True, limit=None, file=None):
    lines = format_run_info(thread_stacks, greenlet_stacks, limit)
    print('\n'.join(lines), file=sys.stderr if file is None else file)


class GreenletTree:
    """The greenlets by who is whose parent."""

    def __init__(self, root):
        self.greenlet = root
        self.child_trees = [GreenletTree(one) for one in _greenlets() if one.parent is root]

    @classmethod
    def forest(cls):
        """The trees of all threads, that of this one first."""
        here = _root()
        return sorted(map(cls, [one for one in _greenlets() if one.parent is None]), key=lambda tree: tree.greenlet is not here)

    @classmethod
    def current_tree(cls):
        return cls(_root())

    is_current_tree = property(lambda self: self.greenlet is _root())

    def __getattr__(self, name):
        return getattr(self.greenlet, name)

    def format_lines(self, details=True):
        """`details`: whether to tell where each is; or a dict, `running_stacks` the most frames, 0 none."""
        limit = details.get('running_stacks') if isinstance(details, dict) else None
        return self._lines(bool(details), limit)

    def _lines(self, told, limit):
        lines = ['%r' % (self.greenlet,)]
        if told:
            about = ['Parent: %r' % (self.greenlet.parent,)]
            current = self.greenlet is getcurrent()
            frame = sys._getframe() if current else self.greenlet.gr_frame
            if limit != 0:
                about += ['Running:'] + _stack(frame, limit) if frame is not None else ['Not started or dead'] if not self.greenlet else []
            lines += [' :    ' + line for line in about]
        for tree in self.child_trees:
            first, *others = tree._lines(told, limit)
            lines += [' +--- ' + first] + [' |    ' + line for line in others]
        return lines

    def format(self, details=True):
        return '\n'.join(self.format_lines(details))

    __str__ = format


def _root():
    root = getcurrent()
    while root.parent is not None:
        root = root.parent
    return root


class _FailedToSwitch(AssertionError):
    pass


class assert_switches:
    """`with assert_switches():` fails if no other greenlet ran meanwhile, or not for so many seconds; `hub_only`: if the hub did not."""

    def __init__(self, max_blocking_time=None, hub_only=False):
        self.max_blocking_time = max_blocking_time
        self.hub_only = hub_only

    def __enter__(self):
        from gevent.hub import get_hub
        self._hub = get_hub()
        self._mine = getcurrent()
        self._switched, self._longest = False, 0
        self._since = monotonic()
        self._before = settrace(self._trace)
        return self

    def _trace(self, event, arguments):
        origin, target = arguments
        now = monotonic()
        if origin is self._mine:
            self._longest = max(self._longest, now - self._since)
        if target is self._mine:
            self._since = now
        elif not self.hub_only or target is self._hub:
            self._switched = True

    def __exit__(self, kind, error, tb):
        settrace(self._before)
        if kind is not None:
            return
        held = max(self._longest, monotonic() - self._since)
        most = self.max_blocking_time
        if not self._switched or most is not None and held > most:
            message = 'To the hub' if self.hub_only else 'To any greenlet'
            message += ' in %.4f seconds' % held
            raise _FailedToSwitch(message + (' (max allowed %.4f seconds)' % most if most else ''))
