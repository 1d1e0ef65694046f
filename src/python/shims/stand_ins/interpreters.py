"""`_interpreters`: further interpreters of this process, each in a memory and behind a GIL of its own, below an unmodified `concurrent.interpreters`.

Semantics are those of CPython 3.14's Modules/_interpretersmodule.c. An interpreter waits for calls (interpreter_host.py); a thread that
makes one waits for its end, which is the same as if it ran over there itself.
"""
import json
import marshal
import operator
import os
import sys
import types
from types import SimpleNamespace
from _pylanes_glue import sys as call

from _pylanes import interpreter_channels as channels, interpreter_data as data, interpreter_queues as queues, interpreter_state as state
from _pylanes.blocking import raise_interrupt
from _pylanes.constants import REASON_join, SYS_interpreter, SYS_interpreterThread
from _pylanes.interpreter_data import InterpreterError, InterpreterNotFoundError, NotShareableError, is_shareable
from _pylanes.place import where

WHENCE_UNKNOWN, WHENCE_RUNTIME, WHENCE_LEGACY_CAPI, WHENCE_CAPI, WHENCE_XI, WHENCE_STDLIB = range(6)
_MAIN = (0, WHENCE_RUNTIME)
# places in an interpreter's row: semaphores on which it waits for a call and its caller for the answer; is one being served; references; its main thread, as an object of the log; its config
_REQUEST, _REPLY, _RUNNING, _REFERENCES, _LINKED, _THREAD, _CONFIG = range(7)

_CONFIGS = {
    'isolated': dict(use_main_obmalloc=False, allow_fork=False, allow_exec=False, allow_threads=True, allow_daemon_threads=False, check_multi_interp_extensions=True, gil='own'),
    'legacy': dict(use_main_obmalloc=True, allow_fork=True, allow_exec=True, allow_threads=True, allow_daemon_threads=True, check_multi_interp_extensions=False, gil='shared'),
    'empty': dict(use_main_obmalloc=False, allow_fork=False, allow_exec=False, allow_threads=False, allow_daemon_threads=False, check_multi_interp_extensions=False, gil='default'),
}

_GILS = ('default', 'shared', 'own')

is_callable = callable


def _number(id):
    try:
        number = operator.index(id)
    except TypeError:
        raise TypeError('interpreter ID must be an int, got %s' % type(id).__name__) from None
    if number < 0:
        raise ValueError('interpreter ID must be a non-negative int, got %r' % (id,))
    return number


def _resolve(table, id, restrict, action):
    """The interpreter's number and row, which is None for the main one."""
    number = _number(id)
    row = table['interpreters'].get(number)
    if number and row is None:
        raise InterpreterNotFoundError('unrecognized interpreter ID %d' % number)
    if restrict and not number:
        raise InterpreterError('cannot %s unrecognized interpreter %r' % (action, id))
    return number, row


def new_config(name='isolated', /, **overrides):
    name = name or 'isolated'
    # a text of C
    if '\0' in name:
        raise ValueError('embedded null character')
    name.encode()
    if name == 'default':
        name = 'isolated'
    if name not in _CONFIGS:
        raise ValueError("unsupported config name '%s'" % name)
    return SimpleNamespace(**_checked_config({**_CONFIGS[name], **overrides}))


def _checked_config(given):
    """The fields of a config in their order."""
    fields = {}
    given = dict(given)
    for field, usual in _CONFIGS['isolated'].items():
        if field not in given:
            raise ValueError('missing config key: %s' % field)
        value = fields[field] = given.pop(field)
        if type(value) is not type(usual):
            raise TypeError('invalid config type: %s' % field)
    if fields['gil'] not in _GILS:
        raise ValueError("unsupported interpreter config .gil value '%s'" % fields['gil'])
    if given:
        raise ValueError('config dict has %d extra item%s (%r)' % (len(given), '' if len(given) == 1 else 's', given))
    return fields


def _config_of(given):
    """The config that `create` was given, as an interpreter has it."""
    if given is None or isinstance(given, str):
        given = new_config(given or 'isolated')
    elif not hasattr(given, '__dict__'):
        raise TypeError('bad config %r' % (given,))
    config = _checked_config(vars(given))
    if not config['use_main_obmalloc'] and not config['check_multi_interp_extensions']:
        error = InterpreterError('interpreter creation failed')
        error.__context__ = InterpreterError('sub-interpreter creation failed')
        raise error
    if config['gil'] == 'default':
        config['gil'] = 'shared'
    return config


def create(config=None, *, reqrefs=False):
    config = _config_of(config)
    request, reply = state.new_semaphore(), state.new_semaphore()
    with state.changing() as table:
        number = table['nextInterpreter']
        table['nextInterpreter'] = number + 1
    image = {
        'tool': None, 'environment': dict(os.environ), 'folder': os.getcwd(), 'placed': [], 'umask': -1, 'startedAt': where(),
        'interpreter': {'number': number, 'lock': state.shared_lock(), 'request': request, 'reply': reply, 'path': state.search_path, 'config': config},
    }
    pid = call(SYS_interpreter, json.dumps(image), 'interpreter %d' % number, where())
    thread = call(SYS_interpreterThread, pid)
    interrupted = state.acquire(reply, REASON_join, thread)
    with state.changing() as table:
        table['interpreters'][number] = [request, reply, False, 0, bool(reqrefs), thread, config]
    if interrupted:
        raise_interrupt()
    return number


def _end(number, row):
    state.write('call%d' % number, marshal.dumps(('end',)))
    state.release(row[_REQUEST])
    state.acquire(row[_REPLY], REASON_join, row[_THREAD])


def destroy(id, *, restrict=False):
    with state.changing() as table:
        number, row = _resolve(table, id, restrict, 'destroy')
        if number == state.current:
            raise InterpreterError('cannot destroy the current interpreter')
        if row is None or row[_RUNNING]:
            raise InterpreterError('interpreter running')
        # nobody calls it any more
        row[_RUNNING] = True
    _end(number, row)
    with state.changing() as table:
        table['interpreters'].pop(number, None)
        queues.forget(table, number)
        channels.forget(table, number)


def end_all():
    """The main interpreter ends: the others before it."""
    table = state.look()
    left = [number for number, row in table['interpreters'].items() if not row[_RUNNING]]
    if not left:
        return
    import warnings
    warnings.warn_explicit('remaining subinterpreters; close them with Interpreter.close()', RuntimeWarning, '<sys>', 0)
    for number in left:
        try:
            destroy(number)
        except InterpreterError:
            pass


def list_all(*, require_ready=False):
    return [_MAIN] + [(number, WHENCE_STDLIB) for number in sorted(state.look()['interpreters'])]


def get_current():
    return (state.current, WHENCE_STDLIB) if state.current else _MAIN


def get_main():
    return _MAIN


def is_running(id, *, restrict=False):
    number, row = _resolve(state.look(), id, restrict, 'check if running for')
    return row is None or row[_RUNNING]


def get_config(id, *, restrict=False):
    number, row = _resolve(state.look(), state.current if id is None else id, restrict, 'get the config of')
    return SimpleNamespace(**(_CONFIGS['legacy'] | {'gil': 'own'} if row is None else row[_CONFIG]))


def whence(id):
    number, row = _resolve(state.look(), id, False, '')
    return WHENCE_RUNTIME if row is None else WHENCE_STDLIB


def incref(id, *, implieslink=False, restrict=False):
    with state.changing() as table:
        number, row = _resolve(table, id, restrict, 'incref')
        if row is not None:
            row[_REFERENCES] += 1
            row[_LINKED] = row[_LINKED] or implieslink


def decref(id, *, restrict=False):
    with state.changing() as table:
        number, row = _resolve(table, id, restrict, 'decref')
        if row is None:
            return
        row[_REFERENCES] -= 1
        unused = row[_REFERENCES] <= 0 and row[_LINKED] and not row[_RUNNING] and number != state.current
    if unused:
        destroy(number)


def _run(id, restrict, action, make):
    """Has an interpreter serve a command; answers with its result, and a picture of the exception that ended it or None."""
    _resolve(state.look(), id, restrict, action)
    command = make()
    with state.changing() as table:
        number, row = _resolve(table, id, restrict, action)
        if row is None or row[_RUNNING]:
            raise InterpreterError('interpreter already running')
        row[_RUNNING] = True
    state.write('call%d' % number, marshal.dumps(command))
    state.release(row[_REQUEST])
    interrupted = state.acquire(row[_REPLY], REASON_join, row[_THREAD])
    how, answer = marshal.loads(state.take('answer%d' % number))
    with state.changing() as table:
        table['interpreters'][number][_RUNNING] = False
    if interrupted:
        raise_interrupt()
    if how == 'refused':
        message, cause = answer
        raise NotShareableError(message) from (None if cause is None else Exception(cause))
    if how == 'failed':
        return None, data.excinfo(answer)
    return data.load(answer), None


def _dumped_namespace(space):
    return {name: data.dump(value, False) for name, value in space.items()} if space else None


def _checked_dict(name, value):
    if value is not None and not isinstance(value, dict):
        raise TypeError("%s must be dict, not %s" % (name, type(value).__name__))


def exec(id, code, shared=None, *, restrict=False):
    _checked_dict('_interpreters.exec() argument 3', shared)
    return _run(id, restrict, 'exec code for', lambda: ('exec', data.dump_script(code), _dumped_namespace(shared)))[1]


def run_string(id, script, shared=None, *, restrict=False):
    if not isinstance(script, str):
        raise TypeError('run_string() argument 2 must be str, not %s' % type(script).__name__)
    return _run(id, restrict, 'run a string in', lambda: ('exec', data.dump_script(script), _dumped_namespace(shared)))[1]


def run_func(id, func, shared=None, *, restrict=False):
    if not isinstance(func, (types.FunctionType, types.CodeType)):
        raise TypeError('_interpreters.run_func() argument 2 must be a function, not %s' % type(func).__name__)
    return _run(id, restrict, 'run a function in', lambda: ('exec', data.dump_script(func), _dumped_namespace(shared)))[1]


def call_(id, callable, args=None, kwargs=None, *, preserve_exc=False, restrict=False):
    def make():
        if not is_callable(callable):
            raise TypeError('expected a callable, got %r' % (callable,))
        return 'call', data.dump_callable(callable), data.dump(args) if args else None, data.dump(kwargs) if kwargs else None

    return _run(id, restrict, 'make a call in', make)


def set___main___attrs(id, updates, *, restrict=False):
    _resolve(state.look(), id, restrict, 'update __main__ for')
    if not updates:
        raise ValueError('arg 2 must be a non-empty dict')
    if any('\0' in name for name in updates):
        raise ValueError('found embedded NULL character')
    if _run(id, restrict, 'update __main__ for', lambda: ('exec', None, _dumped_namespace(updates)))[1] is not None:
        raise InterpreterError('failed to apply namespace to __main__')


def capture_exception(exc=None):
    if exc is None:
        exc = sys.exception()
        if exc is None:
            return None
    elif not isinstance(exc, BaseException):
        raise TypeError('expected exception, got %r' % (exc,))
    return data.excinfo(data.describe_error(exc))


def install():
    """Before `concurrent.futures` is imported (anew), which looks whether there are interpreters."""
    module = types.ModuleType('_interpreters', "This module provides primitive operations to manage Python interpreters.\nThe 'interpreters' module provides a more convenient interface.")
    functions = (
        new_config, create, destroy, list_all, get_current, get_main, is_running, get_config, whence, exec, call_, run_string, run_func, set___main___attrs, incref, decref, is_shareable,
        capture_exception,
    )
    call_.__name__ = call_.__qualname__ = 'call'
    for function in functions:
        function.__module__ = '_interpreters'
        setattr(module, function.__name__, function)
    for name in ('UNKNOWN', 'RUNTIME', 'LEGACY_CAPI', 'CAPI', 'XI', 'STDLIB'):
        setattr(module, 'WHENCE_' + name, globals()['WHENCE_' + name])
    for error in (InterpreterError, InterpreterNotFoundError, NotShareableError):
        setattr(module, error.__name__, error)
    sys.modules['_interpreters'] = module
    queues.install()
    channels.install()
