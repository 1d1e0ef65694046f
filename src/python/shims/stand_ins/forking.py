"""New processes: a copy of this one (`fork`) or a fresh interpreter (`spawn`), for `multiprocessing` above.

A copy is made of the memory, not of the stack: what the child does is a function, called in the copy. That is all that
`multiprocessing` asks of fork. What is registered with `os.register_at_fork` runs as in CPython.
"""
import builtins
import contextvars
import functools
import json
import os
import sys
import types
from opcode import _inline_cache_entries, _nb_ops, opname
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes import identity, library, place, thread, thread_local, unraisable, variables
from _pylanes.constants import FLAG_daemon, FLAG_internal, FLAG_main, FRAME_outermost, FRAME_throughC, FRAME_visible, START_fork, START_osFork, START_spawn, SYS_currentTask, SYS_fork, SYS_forkFrames, SYS_forkValue, SYS_osFork, SYS_problem, SYS_spawn, SYS_taskCount
from _pylanes.place import where

# functions in the order in which they were registered
_before, _in_child, _in_parent = [], [], []


_absent = object()


def register_at_fork(*, before=_absent, after_in_child=_absent, after_in_parent=_absent):
    given = (('before', before, _before), ('after_in_child', after_in_child, _in_child), ('after_in_parent', after_in_parent, _in_parent))
    if all(function is _absent for _, function, _ in given):
        raise TypeError('At least one argument is required.')
    for name, function, _ in given:
        if function is not _absent and not callable(function):
            raise TypeError("'%s' must be callable, not %s" % (name, type(function).__name__))
    for _, function, where_to in given:
        if function is not _absent:
            where_to.append(function)


def _run(functions):
    for function in functions:
        try:
            function()
        except BaseException as error:
            unraisable.tell(error, None, function)


def _begin_in_child():
    """First in a forked process: the forking thread is the main one, and the only one."""
    me = call(SYS_currentTask)
    thread._enter_task()
    thread_local.forget_others(me)
    thread.forget_others(me)
    identity.main_task_is(me)
    _run(_in_child)


class _Child:
    """What the main task of a forked process runs. Never returns."""

    __slots__ = ('body', 'context')

    def __init__(self, body):
        self.body = body
        self.context = contextvars.copy_context()

    def __call__(self):
        try:
            self.context.run(self._begin)
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)

    def _begin(self):
        _begin_in_child()
        self.body()


def fork(body, name, flags=0, method=START_fork):
    """Calls `body` in a copy of this process; it must not return but end the process. Answers the pid of the copy."""
    _run(reversed(_before))
    child = _Child(body)
    try:
        pid = call(SYS_fork, child, name, flags | FLAG_main, method, where())
    finally:
        _run(_in_parent)
    return pid


class _Returns:
    """What C makes of the value that a function it called has returned: the same."""

    __slots__ = ()
    # whether C has had a reference to it
    held = False

    def __call__(self, value):
        return value


class _Makes(_Returns):
    """The same of a constructor: the object."""

    __slots__ = ('made',)
    held = True

    def __init__(self, made):
        self.made = made

    def __call__(self, value):
        made, self.made = self.made, None
        if value is not None:
            raise TypeError("__init__() should return None, not '%.200s'" % type(value).__name__)
        return made


class _Creates(_Returns):
    """The same of `__new__`, called by a constructor: what it made is initialised if it is an object of the class."""

    __slots__ = ('class_', 'given', 'named')

    def __init__(self, class_, given, named):
        self.class_, self.given, self.named = class_, given, named

    def __call__(self, value):
        if issubclass(type(value), self.class_):
            type(value).__init__(value, *self.given, **self.named)
        return value


class _Nothing(_Returns):
    """The same of `exec`."""

    __slots__ = ()

    def __call__(self, value):
        return None


class _Steps(_Returns):
    """The same of `next`, and of `send`, `throw` and `__next__`, of a generator or coroutine: what it has yielded; that it has returned is told by StopIteration."""

    __slots__ = ('generator', 'default')

    def __init__(self, generator, default):
        self.generator, self.default = generator, default

    def __call__(self, value):
        ended = _frame_of(self.generator) is None
        self.generator = None
        if not ended:
            return value
        if self.default is not _absent:
            return self.default
        raise StopIteration() if value is None else StopIteration(value)


def _frame_of(value):
    """The frame of a generator or coroutine that has one; None: it is none, or has returned."""
    kind = type(value)
    return value.gi_frame if kind is types.GeneratorType else value.cr_frame if kind is types.CoroutineType else None


# how many values these instructions have on the stack besides their arguments: what is called, `self` or nothing, names of arguments
_VALUES_OF_CALL = {'CALL': 2, 'CALL_KW': 3}
# … and this one in all: what is called, nothing, arguments by place and by name
_VALUES_OF_CALL_EX = 4
# the argument of BINARY_OP
_SUBSCRIPTION = [name for name, _ in _nb_ops].index('NB_SUBSCR')
# of co_flags: there is `*args`
_HAS_REST = 4


def _attribute_of(type_, name):
    """What `name` is of a class, looked for as C does."""
    for base in type_.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _is_of(function, frame):
    return type(function) is types.FunctionType and function.__code__ is frame.f_code


def _first_argument(frame):
    code = frame.f_code
    names, values = code.co_varnames, frame.f_locals
    if code.co_argcount:
        return values.get(names[0])
    rest = values.get(names[code.co_kwonlyargcount]) if code.co_flags & _HAS_REST else None
    return rest[0] if type(rest) is tuple and rest else None


def _after_c_function(called, frame, given):
    """The same of a function written in C."""
    if called is builtins.exec or called is builtins.eval:
        # whatever module, or expression, it runs: its frame has no other caller
        return (_Nothing() if called is builtins.exec else _Returns()) if frame.f_code.co_name == '<module>' or called is builtins.eval else None
    if called is builtins.next:
        generator, default = given[0], given[1] if len(given) > 1 else _absent
    elif type(called) is types.BuiltinMethodType or type(called) is types.MethodWrapperType:
        generator, default = called.__self__, _absent
    elif given:
        generator, default = given[0], _absent
    else:
        return None
    if called is not builtins.next and called.__name__ not in ('send', '__next__', 'throw'):
        return None
    return _Steps(generator, default) if _frame_of(generator) is frame else None


_OF_C = types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType


def _after_call(called, frame, given, named):
    """What becomes of the value of `frame`, which C ran because `called` was called with these arguments; None: nobody knows."""
    kind = type(called)
    if kind is types.MethodWrapperType and called.__name__ == '__call__' and isinstance(called.__self__, type):
        # `super().__call__` in a metaclass
        return _after_constructor(called.__self__, frame, given, named)
    if kind in _OF_C:
        return _after_c_function(called, frame, given)
    if kind is functools.partial:
        return _after_call(called.func, frame, (*called.args, *given), {**called.keywords, **named})
    if kind is types.MethodType:
        function = called.__func__
    elif kind is types.FunctionType:
        function = called
    else:
        function = _attribute_of(kind, '__call__')
        if function is type.__dict__['__call__']:
            return _after_constructor(called, frame, given, named)
    return _Returns() if _is_of(function, frame) else None


def _after_constructor(class_, frame, given, named):
    made = _first_argument(frame)
    maker = _attribute_of(class_, '__new__')
    if made is class_ and type(maker) is staticmethod and _is_of(maker.__func__, frame):
        return _Creates(class_, given, named)
    return _Makes(made) if type(made) is class_ and _is_of(_attribute_of(class_, '__init__'), frame) else None


def _whole_argument(code, at):
    """The argument of the instruction at `at`, with what instructions before it put in front."""
    argument, shift = code[at + 1], 8
    while at >= 2 and opname[code[at - 2]] == 'EXTENDED_ARG':
        at -= 2
        argument |= code[at + 1] << shift
        shift += 8
    return argument


def _call_through_c(frame, number):
    """
    ((number, values, code units, whether C holds it, code units when a generator has returned), what becomes of the value) of the instruction by which the caller of
    `frame` had C run it; None: none that is known.
    """
    caller = frame.f_back
    code, at = caller.f_code.co_code, caller.f_lasti
    name = opname[code[at]]
    argument = _whole_argument(code, at)

    def value(depth):
        return call_object(SYS_forkValue, number - 1, depth)

    values, end = 0, 0
    if name in _VALUES_OF_CALL:
        values = argument + _VALUES_OF_CALL[name]
        after = _after_call(value(values), frame, *_arguments(name, value, values))
    elif name == 'CALL_FUNCTION_EX':
        values = _VALUES_OF_CALL_EX
        named = value(1)
        after = _after_call(value(values), frame, value(2), named if type(named) is dict else {})
    elif name == 'FOR_ITER':
        # the iterator stays where it is, and what a generator returns is dropped by the END_FOR to which the argument leads
        after = _Returns() if _frame_of(value(1)) is frame else None
        end = 1 + _inline_cache_entries[name] + argument
    elif name == 'WITH_EXCEPT_START':
        # what is called, its self, the instruction, what was handled before and what was raised stay where they are
        after = _after_call(value(5), frame, (), {})
    elif name == 'LOAD_ATTR' and not argument & 1:
        values, after = 1, _after_attribute(value(1), caller.f_code.co_names[argument >> 1], frame)
    elif name == 'BINARY_OP' and argument == _SUBSCRIPTION:
        values, after = 2, _Returns() if _is_of(_attribute_of(type(value(2)), '__getitem__'), frame) else None
    else:
        return None
    return after and ((number, values, 1 + _inline_cache_entries.get(name, 0), after.held, end), after)


def _arguments(name, value, values):
    """What a CALL or CALL_KW has on the stack for what it calls, by place and by name; `value`: that at a depth."""
    names = value(1) if name == 'CALL_KW' else ()
    found = [value(depth) for depth in range(values - 1, 1 if names else 0, -1)]
    # `self`, or nothing
    if found[0] is None:
        del found[0]
    at = len(found) - len(names)
    return tuple(found[:at]), dict(zip(names, found[at:]))


def _after_attribute(of, name, frame):
    """What becomes of the value of `frame`, which C ran to find an attribute."""
    found = _attribute_of(type(of), name)
    function = found.fget if type(found) is property else _attribute_of(type(of), '__getattr__') if found is None else None
    return _Returns() if _is_of(function, frame) else None


def _way_back(frame, marks):
    """
    (what is called at the end, how many frames of `marks` lie beyond, calls through C, what becomes of their values): how a copy returns from `frame` to
    the beginning of its thread. None: it cannot.
    """
    calls, afters = [], []
    number = len(marks)
    for mark in marks:
        number -= 1
        if not mark & FRAME_visible:
            continue
        finish = _end_of_copy if mark & FRAME_outermost else _end_of_thread if _is_thread_run(frame) else _end_of_frames if _is_beginning(frame) else None
        if finish is not None:
            return finish, number, calls, afters
        if mark & FRAME_throughC:
            found = _call_through_c(frame, number) if number else None
            if found is None:
                return None
            calls.append(found[0])
            afters.append(found[1])
        frame = frame.f_back
    return None


# what is called when the outermost frame returns that this process goes on with; None: it is no copy
_end_of_copy = None

_PLAIN_FORK = 'fork', START_osFork, 0
# name, start method and flags of the next process that `os.fork` makes
next_fork = _PLAIN_FORK


def os_fork():
    """`os.fork`. The child resumes this thread's frames (see stack-module.ts)."""
    global next_fork, _end_of_copy
    way = _way_back(sys._getframe(1), call_object(SYS_forkFrames))
    if way is None:
        raise RuntimeError('os.fork() cannot return twice here: between it and the beginning of its thread there is a function written in C, or a module that is being imported')
    finish, beyond, calls, afters = way
    _run(reversed(_before))
    (name, method, flags), next_fork = next_fork, _PLAIN_FORK
    own_end, _end_of_copy = _end_of_copy, finish
    try:
        way = json.dumps({'leftOut': beyond, 'calls': calls})
        pid = call(SYS_osFork, _begin_in_child, finish, afters, way, name, method, flags | FLAG_main, where())
    finally:
        # the child never comes here
        _end_of_copy = own_end
        _run(_in_parent)
    if pid > 0:
        _warn_of_threads(sys._getframe(1))
    return pid


def _warn_of_threads(frame):
    """
    As CPython does since 3.12, in the parent; `frame`: whose call of fork it was. It hides what multiprocessing is to blame for. The fork has happened: what a filter,
    or the program's own way to show warnings, raises is dropped.
    """
    if call(SYS_taskCount) > 1:
        import warnings
        message = 'This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.' % os.getpid()
        call(SYS_problem, json.dumps({'code': 'forkWithThreads', 'name': 'fork()'}), where())
        space = frame.f_globals
        try:
            warnings.warn_explicit(message, DeprecationWarning, frame.f_code.co_filename, frame.f_lineno, space.get('__name__'), space.setdefault('__warningregistry__', {}))
        except Exception:
            pass


def _is_beginning(frame):
    """Whether nobody waits for this frame to return but what begins a thread."""
    code = frame.f_code
    if code.co_name == '<module>':
        # whoever imports it waits for it
        if getattr(frame.f_globals.get('__spec__'), '_initializing', False):
            return False
        return code.co_filename in place.USER_FILES or frame.f_back is not None and frame.f_back.f_code in _running_modules
    return code in (_Child._begin.__code__, thread._Body.__call__.__code__)


# code that runs the main module of an interpreter that was given arguments
_running_modules = set()


def _is_thread_run(frame):
    """Whether this is `Thread.run`: nothing but `Context.run` lies between it and what begins the thread."""
    caller = frame.f_back
    return caller is not None and caller.f_code is library.module('threading').Thread._bootstrap_inner.__code__


def _end_of_thread(error=None):
    """`Thread.run` has returned in a forked child, whose main thread it was. What a thread raises is no failure of its process."""
    from _pylanes import program
    thread_ = library.module('threading').current_thread()
    if error is not None:
        try:
            raise error
        except BaseException:
            thread_._invoke_excepthook(thread_)
    program.finish(0)


def _end_of_frames(error=None):
    """The outermost frame of a forked child has returned, or an exception has left it: the process ends."""
    from _pylanes import program

    def end():
        if error is not None:
            raise error

    program.finish(program._guarded(end))


# of the Process object that is being started: its name and flags
_starting = None


def flags_of(process):
    # the server of a Manager
    internal = getattr(process._target, '__module__', None) == 'multiprocessing.managers'
    return (FLAG_daemon if process.daemon else 0) | (FLAG_internal if internal else 0)


def _caller_in_library():
    """The frame of multiprocessing that launches a process; its own `os.fork()` stands in the function that is replaced."""
    return sys._getframe(2)


def _launch_fork(self, process_obj):
    """`multiprocessing.popen_fork.Popen._launch`, with the child's part in a function."""
    import atexit
    from multiprocessing import util
    parent_r, child_w = os.pipe()
    child_r, parent_w = os.pipe()

    def child():
        code = 1
        try:
            atexit._clear()
            atexit.register(util._exit_function)
            os.close(parent_r)
            os.close(parent_w)
            code = process_obj._bootstrap(parent_sentinel=child_r)
        finally:
            atexit._run_exitfuncs()
            os._exit(code)

    self.pid = fork(child, process_obj.name, flags_of(process_obj))
    _warn_of_threads(_caller_in_library())
    os.close(child_w)
    os.close(child_r)
    self.finalizer = util.Finalize(self, util.close_fds, (parent_r, parent_w))
    self.sentinel = parent_r


def _launch_spawn(original):
    def _launch(self, process_obj):
        global _starting
        _starting = (process_obj.name, flags_of(process_obj))
        try:
            return original(self, process_obj)
        finally:
            _starting = None

    return _launch


# the program of the fork server
_FORK_SERVER = 'from multiprocessing.forkserver import main;'


def spawnv_passfds(path, args, passfds):
    """A fresh interpreter with these arguments, as `multiprocessing.util` asks for it."""
    arguments = [os.fsdecode(argument) for argument in args]
    if arguments[-1].startswith(_FORK_SERVER):
        # it is the library's, whatever process asked for it
        name, flags = 'forkserver', FLAG_internal
    else:
        name, flags = _starting or (os.path.basename(os.fsdecode(path)) or 'python', 0)
    return call(SYS_spawn, json.dumps(arguments), json.dumps(sorted({fd for fd in passfds if fd > 2})), name, flags | FLAG_main, START_spawn, where())


def _watch_main(fixup):
    """A spawned process has read the program's main module: its globals are those of the functions in it."""
    def fixup_main(path):
        fixup(path)
        main = sys.modules['__main__'].__dict__
        owners = [value.__globals__ for value in main.values() if isinstance(value, types.FunctionType) and value.__module__ == '__mp_main__']
        place.MAIN_NAMESPACE = owners[0] if owners else main
        variables.watch(place.MAIN_NAMESPACE)

    return fixup_main


def begin(start_method):
    """This run's default start method."""
    from multiprocessing import context
    from _pylanes import command_line, program
    _running_modules.update(function.__code__ for function in (program._run_command, command_line.run, command_line._run_file))
    default = context._default_context
    default._default_context = context._concrete_contexts[start_method]
    default._actual_context = None


def install():
    """Before modules are imported that register functions."""
    os.fork = os_fork
    os_fork.__name__ = os_fork.__qualname__ = 'fork'
    os_fork.__module__ = 'posix'
    os.register_at_fork = register_at_fork
    register_at_fork.__module__ = 'posix'
    if 'random' in sys.modules:
        register_at_fork(after_in_child=library.module('random')._inst.seed)


def install_below_multiprocessing():
    from multiprocessing import popen_fork, popen_spawn_posix, spawn, util
    popen_fork.Popen._launch = _launch_fork
    popen_spawn_posix.Popen._launch = _launch_spawn(popen_spawn_posix.Popen._launch)
    spawn._fixup_main_from_path = _watch_main(spawn._fixup_main_from_path)
    util.spawnv_passfds = popen_spawn_posix.util.spawnv_passfds = spawnv_passfds
