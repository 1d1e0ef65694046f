"""New processes: a copy of this one (`fork`) or a fresh interpreter (`spawn`), for `multiprocessing` above.

A copy is made of the memory, not of the stack: what the child does is a function, called in the copy. That is all that
`multiprocessing` asks of fork. What is registered with `os.register_at_fork` runs as in CPython.
"""
import contextvars
import functools
import json
import os
import sys
import types
from opcode import _inline_cache_entries, opname
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


# how many values these instructions have on the stack besides their arguments: what is called, `self` or nothing, names of arguments
_VALUES_OF_CALL = {'CALL': 2, 'CALL_KW': 3}
# … and this one in all: what is called, nothing, arguments by place and by name
_VALUES_OF_CALL_EX = 4
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


def _after_call(called, frame):
    """What becomes of the value of `frame`, which C ran because `called` was called; None: nobody knows."""
    kind = type(called)
    if kind is types.MethodWrapperType and called.__name__ == '__call__' and isinstance(called.__self__, type):
        # `super().__call__` in a metaclass
        return _after_constructor(called.__self__, frame)
    if kind is functools.partial:
        return _after_call(called.func, frame)
    if kind is types.MethodType:
        function = called.__func__
    elif kind is types.FunctionType:
        function = called
    else:
        function = _attribute_of(kind, '__call__')
        if function is type.__dict__['__call__']:
            return _after_constructor(called, frame)
    return _Returns() if _is_of(function, frame) else None


def _after_constructor(class_, frame):
    made = _first_argument(frame)
    return _Makes(made) if type(made) is class_ and _is_of(_attribute_of(class_, '__init__'), frame) else None


def _call_through_c(frame, number):
    """((number, values, code units, whether C holds it), what becomes of the value) of the call by which the caller of `frame` had C run it; None: none that is known."""
    caller = frame.f_back
    code, at = caller.f_code.co_code, caller.f_lasti
    name = opname[code[at]]
    if name in _VALUES_OF_CALL:
        # more than 255 arguments take an instruction before
        if at >= 2 and opname[code[at - 2]] == 'EXTENDED_ARG':
            return None
        values = code[at + 1] + _VALUES_OF_CALL[name]
    elif name == 'CALL_FUNCTION_EX':
        values = _VALUES_OF_CALL_EX
    else:
        return None
    after = _after_call(call_object(SYS_forkValue, number - 1, values), frame)
    return after and ((number, values, 1 + _inline_cache_entries.get(name, 0), after.held), after)


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
        raise RuntimeError('os.fork() cannot return twice here: between it and the beginning of its thread there is a generator, or a function written in C')
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
    """As CPython does since 3.12, in the parent; `frame`: whose call of fork it was. It hides what multiprocessing is to blame for."""
    if call(SYS_taskCount) > 1:
        import warnings
        message = 'This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.' % os.getpid()
        call(SYS_problem, json.dumps({'code': 'forkWithThreads', 'name': 'fork()'}), where())
        space = frame.f_globals
        warnings.warn_explicit(message, DeprecationWarning, frame.f_code.co_filename, frame.f_lineno, space.get('__name__'), space.setdefault('__warningregistry__', {}))


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
