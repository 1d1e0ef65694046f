"""Runs the user's program as `python program.py` would, and ends the process as CPython ends."""
import atexit
import builtins
import io
import json
import os
import random
import sys
import types
from _frozen_importlib import BuiltinImporter
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes import accounting, clock, command_line, compat, compat_source, descriptors, error_hints, files, final_state, finalizing, forking, identity, interpreter_host, interpreter_state, interpreters, library, loop_orders, place, program_image, prospects, signals, system, thread, tools, tracebacks, variables
from _pylanes.constants import SYS_currentTask, SYS_exception, SYS_exit, SYS_output, SYS_settings

HOME = '/home/user'
_SIGINT = 2
# as a shell says it
_INTERRUPTED = 128 + _SIGINT


def _exit_status(code):
    """What `raise SystemExit(code)` makes of the process."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    sys.stderr.write(str(code) + '\n')
    return 1


def _call_hook(error):
    # whoever waits in it is found by the name of this function (host/wait-surroundings.ts)
    sys.excepthook(type(error), error, error.__traceback__)


def _guarded(action):
    """Runs a part of the program's life; returns its exit status, None if it went through."""
    try:
        action()
    except SystemExit as stop:
        return _exit_status(stop.code)
    except BaseException as error:
        tb = error.__traceback__
        call(SYS_exception, tracebacks.logged_text(type(error), error, tb), 1, _place(error))
        try:
            error_hints.explain(error, _place(error))
        except Exception:
            # what it asks of the library, the program has taken away
            pass
        try:
            _call_hook(error)
        except SystemExit as stop:
            return _exit_status(stop.code)
        except BaseException as of_hook:
            text = tracebacks.text_of(type(error), error, error.__traceback__)
            if getattr(sys.excepthook, '__module__', None) != 'traceback':
                # the program's own hook
                of_hook = tracebacks.text_of(type(of_hook), of_hook, of_hook.__traceback__)
                text = 'Error in sys.excepthook:\n%s\nOriginal exception was:\n%s' % (of_hook, text)
            sys.stderr.write(text)
        return _INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
    return None


def _place(error):
    from _pylanes.probe_threading import place_of_error
    if isinstance(error, SyntaxError) and error.filename in place.USER_FILES:
        return (error.lineno or 0) + (place.USER_FILES[error.filename] << place.PLACE_FILE_SHIFT)
    return place_of_error(error.__traceback__)


def _prepare(settings):
    names = settings['files']
    for number, name in enumerate(names):
        place.USER_FILES[HOME + '/' + name] = number
        if number == 0:
            place.USER_FILES[name] = number
    os.chdir(HOME)
    files.start()
    descriptors.note_streams()
    sys.argv[:] = [names[0]]
    # the interpreter of the image looked into the current folder too
    sys.path[:] = [HOME] + [folder for folder in sys.path if folder]
    library.give_way_to(names)
    sys.path += settings['wheels']
    random.seed(settings['seed'] if not settings['command'] else None)
    identity.main_task_is(call(SYS_currentTask))
    # the number it was given while the image was made is of no process
    library.module('threading').main_thread()._set_native_id()
    signals.begin()
    system.configure(settings['cores'], settings['gil'] == 'free-threaded', settings['policy'], settings['quantumUs'])
    clock.begin(settings['switchIntervalUs'])
    if settings['compat']:
        compat.install()
    prospects.begin()
    if settings['untimed']:
        loop_orders.begin()
    accounting.start(settings['gil'] != 'cpython', settings['untimed'], settings['observes'])


def _main_module(name):
    module = types.ModuleType('__main__')
    if name:
        module.__file__ = HOME + '/' + name
    module.__builtins__ = builtins
    module.__loader__ = module.__spec__ = module.__cached__ = None
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module
    return module


def _compile_file(name, old_forms):
    # read as the import system reads, without being seen at it
    with io.FileIO(name) as file:
        source = file.readall()
    return compat_source.compile_program(source, name, old_forms)


def _run_file(name, module, old_forms):
    code = _compile_file(name, old_forms)
    exec(code, module.__dict__)


def _execute(code, module):
    if isinstance(code, BaseException):
        raise code
    exec(code, module.__dict__)


def _run_command(arguments):
    """A fresh interpreter that another process asked for: `python … -c CODE arguments`."""
    at = arguments.index('-c')
    sys.argv[:] = arguments[at:at + 1] + arguments[at + 2:]
    exec(compile(arguments[at + 1], '<string>', 'exec'), sys.modules['__main__'].__dict__)


def _run_program(image, arguments, old_forms):
    """A program that another process started: a tool of the machine, or Python. Does not return."""
    if _guarded(lambda: program_image.begin(image)) is not None:
        call(SYS_exit, 1)
    if image['tool']:
        call(SYS_exit, tools.run(image['tool'], arguments))
    sys.orig_argv = list(arguments)
    line = command_line.CommandLine(arguments)
    program_image.open_streams(line.unbuffered)
    module = _main_module(None)
    place.MAIN_NAMESPACE = module.__dict__
    variables.watch(module.__dict__)
    status = _guarded(lambda: command_line.run(line, arguments[0], module, old_forms))
    del module
    finish(status, ended_by_signal=True)


def _run_interpreter(image):
    """A further interpreter of another one's process. Does not return."""
    place_of_calls = image['interpreter']
    program_image.begin(image)
    module = _main_module(None)
    # not run from a file
    module.__loader__ = BuiltinImporter
    del module.__cached__
    place.MAIN_NAMESPACE = module.__dict__
    variables.watch(module.__dict__)
    interpreter_host.begin(place_of_calls)
    interpreter_host.serve(place_of_calls, module.__dict__)
    del module
    _take_down(None)
    interpreter_state.release(place_of_calls['reply'])
    call(SYS_exit, 0, 1)


def finish(status, ended_by_signal=False):
    """
    What CPython does between the end of the main module and the end of the process. Does not return.
    `ended_by_signal`: whoever waits for it sees that it died of SIGINT, where nobody caught the KeyboardInterrupt.
    """
    status = _take_down(status)
    call(SYS_exit, -_SIGINT if ended_by_signal and status == _INTERRUPTED else status)


def _take_down(status):
    for part in (library.module('threading')._shutdown, atexit._run_exitfuncs):
        later = _guarded(part)
        if later == _INTERRUPTED:
            status = later
    if not interpreter_state.current and interpreter_state.lock:
        _guarded(interpreters.end_all)
    finalizing.run()
    _guarded(files.close_all)
    unflushed = program_image.flush_streams()
    return unflushed or status or 0


def main():
    """The body of the main task of a process that begins with a fresh interpreter. Does not return."""
    try:
        _run()
    except BaseException as error:
        _break_off(error)


def _break_off(error):
    # what the program made of the interpreter is in the way of its end
    call(SYS_output, 2, 'Fatal Python error: the program broke off\n' + tracebacks.plain_text_of(error, whole=True), 0, 0)
    call(SYS_exit, 1)


def _begin():
    thread._enter_task()
    settings = json.loads(call_object(SYS_settings))
    _prepare(settings)
    forking.begin(settings['startMethod'])
    final_state.asked = settings['state']
    return settings


def _begin_module(name):
    module = _main_module(name)
    place.MAIN_NAMESPACE = module.__dict__
    variables.watch(module.__dict__)
    return module


# of a run in two parts: the main module and its code, or why there is none, from the first to the second
_prepared = None


def prepare():
    """
    The first part of a run under an untimed schedule: all that comes before the program's first instruction. The host may take a copy of the
    memory then, from which the program's other runs go on.
    """
    global _prepared
    settings = _begin()
    name = settings['files'][0]
    module = _begin_module(name)
    try:
        code = _compile_file(name, settings['compat'])
        accounting.account_ahead(code)
    except BaseException as error:
        code = error
    _prepared = module, code


def proceed():
    """The second part. Does not return."""
    try:
        _proceed()
    except BaseException as error:
        _break_off(error)


def _proceed():
    global _prepared
    module, code = _prepared
    _prepared = None
    thread._enter_task()
    status = _guarded(lambda: _execute(code, module))
    # or they would outlive their end
    del module, code
    finish(status)


def _run():
    settings = _begin()
    command = settings['command']
    if settings['image']:
        image = json.loads(settings['image'])
        if 'interpreter' in image:
            _run_interpreter(image)
        _run_program(image, command, settings['compat'])
    name = None if command else settings['files'][0]
    module = _begin_module(name)
    status = _guarded(lambda: _run_command(command) if command else _run_file(name, module, settings['compat']))
    # or it would outlive its end
    del module
    finish(status)


def install():
    finalizing.install()
    signals.install()
