"""The process of `multiprocessing.resource_tracker` is one of the kernel's own, which needs no interpreter. All else of it is CPython's."""
import dis
import sys
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_resourceTracker
from _pylanes.descriptors import checked


def _lines_of(main):
    """Where `main` warns and fails: of what is left, of what cannot be taken away, of a name and of a kind that it does not know."""
    loads = [(instruction.argval, instruction.positions.lineno) for instruction in dis.get_instructions(main)]
    warns = sorted({line for name, line in loads if name == 'warn'})
    return warns[0], warns[-1], *(next(line for name, line in loads if name == wanted) for wanted in ('remove', 'ValueError'))


def install():
    from multiprocessing import resource_tracker
    words = resource_tracker.__file__, *_lines_of(resource_tracker.main)

    def _launch(self):
        try:
            errors = sys.stderr.fileno()
        except Exception:
            errors = 2
        made = checked(call(SYS_resourceTracker, errors, *words))
        self._fd, self._pid = made & 0xFFFF, made >> 16

    resource_tracker.ResourceTracker._launch = _launch
