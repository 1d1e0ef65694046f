"""What helps to look at greenlets."""
import gc
import sys
import traceback

from greenlet import greenlet

__all__ = ['GreenletTree', 'assert_switches', 'format_run_info', 'print_run_info', 'wrap_errors']


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
    return [one for one in gc.get_objects() if isinstance(one, greenlet) and one]


def format_run_info(thread_stacks=True, greenlet_stacks=True, limit=None, current_thread_ident=None):
    """Lines that tell where each greenlet is."""
    lines = ['*' * 80, '* Greenlets', '*' * 80]
    for one in _greenlets():
        lines.append('Greenlet %r' % (one,))
        if greenlet_stacks and one.gr_frame is not None:
            lines += [line.rstrip('\n') for line in traceback.format_stack(one.gr_frame, limit)]
    return lines


def print_run_info(thread_stacks=True, greenlet_stacks=True, limit=None, file=None):
    print('\n'.join(format_run_info(thread_stacks, greenlet_stacks, limit)), file=file or sys.stderr)


class GreenletTree:
    """The greenlets by who is whose parent."""

    def __init__(self, root):
        self.greenlet = root
        self.child_trees = [GreenletTree(one) for one in _greenlets() if one.parent is root]

    @classmethod
    def current_tree(cls):
        from greenlet import getcurrent
        root = getcurrent()
        while root.parent is not None:
            root = root.parent
        return cls(root)

    def format_lines(self, details=True):
        return ['%r' % (self.greenlet,)] + [' |  ' + line for tree in self.child_trees for line in tree.format_lines(details)]

    def format(self, details=True):
        return '\n'.join(self.format_lines(details))

    __str__ = format


class assert_switches:
    """`with assert_switches():` fails if no other greenlet ran meanwhile."""

    def __init__(self, max_blocking_time=None, hub_only=False):
        self._switched = False

    def __enter__(self):
        from greenlet import settrace
        self._before = settrace(self._trace)
        return self

    def _trace(self, event, arguments):
        self._switched = True

    def __exit__(self, kind, error, tb):
        from greenlet import settrace
        settrace(self._before)
        if kind is None and not self._switched:
            raise AssertionError('no switch happened')
