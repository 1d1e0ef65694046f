"""Counts what user code computes: local monitoring events on the code objects of the user's files, and on nothing else.

`exec`'s audit event announces every code object that is about to run as a module, a string or a program; the functions
and classes inside are its constants. A function may be given other code later.
"""
import sys
import _pylanes_glue as glue

from _pylanes import accesses, audits, iteration_ends
from _pylanes.constants import SYS_codeAccesses, SYS_codeFile
from _pylanes.place import LIBRARY, USER_FILES

_TOOL = 4
_Code = type((lambda: 0).__code__)
_monitoring = sys.monitoring
_events = _monitoring.events

# packages that the reader brought
_PACKAGES = '/opt/wheels/'

# names of code that is counted, but its lines are nobody's: made from strings, or of files that the program has written
UNLISTED = {'<string>', '<stdin>', '<script>'}

# the program's code objects by their address
CODES = {}

_flow = _events.JUMP | _events.PY_START | _events.PY_RESUME
_lines = _events.LINE
_tells_accesses = False
# a run that is looked into has its lines, or its accesses, with or without what the library writes, or what tasks may share too, observed beside: that costs no time. Of several
# tools CPython calls the one with the highest number first: a line is observed before it is recorded, an instruction after everything that could keep it from going on.
_observes = ''
_LINE_TOOL, _INSTRUCTION_TOOL = 5, 3


def _codes(code):
    yield code
    for constant in code.co_consts:
        if type(constant) is _Code:
            yield from _codes(constant)


def account(code):
    """Puts a code object and all those inside it under account."""
    name = code.co_filename
    number = USER_FILES.get(name)
    if number is None and name not in UNLISTED:
        if _observes == 'packages' and name.startswith(_PACKAGES):
            _observe_package(code)
        return
    for part in _codes(code):
        CODES[id(part)] = part
        if number:
            glue.sys(SYS_codeFile, id(part), number)
        if _tells_accesses and not _observes:
            glue.sys(SYS_codeAccesses, id(part), accesses.as_text(part))
        if _observes and (_tells_accesses or not _is_property_of_shared(part)):
            _observe(part)
        _monitoring.set_local_events(_TOOL, part, _flow if number is None else _flow | _lines)


def _observe(part):
    """Before the code is put under account."""
    every = _observes in ('accesses', 'library')
    instructions = every or _observes == 'shared'
    glue.sys(SYS_codeAccesses, id(part), accesses.as_text(part, instructions or _tells_accesses, every, iteration_ends.ends(part)))
    # CPython lists the tools of each instruction once two tools have an event in common, and that list begins empty (update_instrumentation_data): a tool that had asked
    # for instructions before would be forgotten
    _monitoring.set_local_events(_TOOL, part, _lines)
    _monitoring.set_local_events(_LINE_TOOL, part, _lines | _events.PY_START)
    if instructions:
        _monitoring.set_local_events(_INSTRUCTION_TOOL, part, _events.INSTRUCTION)


# code that is not the program's and is observed, by its address
_observed = {}


def _observe_package(code):
    """Has the lines of a package that the reader brought observed. It costs nothing, and no line of it is recorded."""
    for part in _codes(code):
        # no other code comes to lie at its address
        _observed[id(part)] = part
        glue.sys(SYS_codeAccesses, id(part), accesses.as_text(part, False, False, iteration_ends.ends(part)))
        _monitoring.set_local_events(_LINE_TOOL, part, _lines | _events.PY_START)


# our own functions, and the import system, tell nothing of the program's
_CLOSED = ('/opt/pylanes', '<frozen importlib', '<frozen zipimport')


def _enter_library(code, offset):
    """
    A function is called for the first time. If it is of the library or of a package, or was compiled by the program under a name of its own, those of its instructions are observed from
    now on that write what others may see. No other instruction stays an event: the rest of the code goes on as in a run that nobody looks into.
    """
    name = code.co_filename
    # events that were switched off may be switched on again
    if id(code) in _observed or name in USER_FILES or name in UNLISTED or name.startswith(_CLOSED) or (code.co_name == '<module>' and name.startswith(LIBRARY)):
        return _monitoring.DISABLE
    begins = code.co_name == '__init__'
    text = accesses.as_library_text(code)
    if text or begins:
        glue.sys(SYS_codeAccesses, id(code), text or accesses.as_library_text(code, True))
        # no other code comes to lie at its address
        _observed[id(code)] = code
    if begins:
        # each object that is made gets a number
        glue.observeEntry(code, offset)
        _monitoring.set_local_events(_LINE_TOOL, code, _events.PY_START)
    if text:
        _monitoring.set_local_events(_INSTRUCTION_TOOL, code, _events.INSTRUCTION)
    return _monitoring.DISABLE


def _is_property_of_shared(part):
    """Whether multiprocessing.sharedctypes has made it: what it does is done by who reads or writes the property."""
    return part.co_filename == '<string>' and '_obj' in part.co_names and part.co_name[:3] in ('get', 'set')


_ahead = None


def account_ahead(code):
    """The same of code that is about to be executed."""
    global _ahead
    account(code)
    _ahead = code


def _audit(event, arguments):
    global _ahead
    if event == 'exec':
        if arguments[0] is _ahead:
            _ahead = None
        else:
            account(arguments[0])
    elif event == 'object.__setattr__' and arguments[1] == '__code__':
        # types.coroutine gives a function other code
        account(arguments[2])


def _breaker_signal():
    """The signal of the C library through which CPython calls `glue.breaker` at its eval breaker (src/python/host/eval-breaker.ts)."""
    return 10


def watch_stand_ins(c_signal, functions):
    """At boot: a function of ours in the place of one of C's is over when it returns, and there CPython looks at its eval breaker.

    `c_signal`: what `_signal.signal` was.
    """
    c_signal(_breaker_signal(), glue.breaker)
    _monitoring.use_tool_id(_TOOL, 'pylanes')
    _monitoring.register_callback(_TOOL, _events.PY_RETURN, glue.leave)
    for function in functions:
        for part in _codes(function.__code__):
            _monitoring.set_local_events(_TOOL, part, _events.PY_RETURN)


def start(every_instruction, tells_accesses, observes):
    """
    Begins the accounting. `every_instruction` makes each bytecode an event and a place to be preempted; `tells_accesses` has the host know what each reads
    and writes. `observes`: '', 'lines', 'packages' (lines, those of packages that the reader brought too), 'accesses', 'library' (those, and what the library writes) or 'shared' (accesses to what tasks may share), of a run that is looked into.

    Where CPython looks at its eval breaker depends on how it has specialized an instruction, and those that are events are not. So runs whose points must be the same
    have the same events, whether they tell accesses or not.
    """
    global _flow, _tells_accesses, _observes
    _tells_accesses = tells_accesses
    _observes = observes
    if observes:
        _monitoring.use_tool_id(_LINE_TOOL, 'pylanes lines')
        _monitoring.register_callback(_LINE_TOOL, _events.LINE, glue.observeLine)
        _monitoring.register_callback(_LINE_TOOL, _events.PY_START, glue.observeEntry)
        _monitoring.register_callback(_LINE_TOOL, _events.RAISE, glue.observeRaise)
        _monitoring.set_events(_LINE_TOOL, _events.RAISE)
    if observes in ('accesses', 'library', 'shared'):
        _monitoring.use_tool_id(_INSTRUCTION_TOOL, 'pylanes accesses')
        _monitoring.register_callback(_INSTRUCTION_TOOL, _events.INSTRUCTION, glue.observeInstruction)
    if observes == 'library':
        _monitoring.register_callback(_INSTRUCTION_TOOL, _events.PY_START, _enter_library)
        _monitoring.set_events(_INSTRUCTION_TOOL, _events.PY_START)
    if every_instruction:
        _flow = _events.INSTRUCTION
    elif tells_accesses:
        _flow |= _events.INSTRUCTION
    _monitoring.register_callback(_TOOL, _events.LINE, glue.line)
    _monitoring.register_callback(_TOOL, _events.JUMP, glue.jump)
    _monitoring.register_callback(_TOOL, _events.PY_START, glue.entry)
    _monitoring.register_callback(_TOOL, _events.PY_RESUME, glue.entry)
    _monitoring.register_callback(_TOOL, _events.INSTRUCTION, glue.instruction)
    audits.add_hook_of_ours(_audit)
