"""What a further interpreter of a process does: it waits for calls and serves them, until it is told to end."""
import _thread
import marshal
import os
import sys
import warnings
from functools import partial

from _pylanes.constants import REASON_call
from _pylanes import interpreter_data as data, interpreter_state as state, library

run_code, evaluate = exec, eval


def _refuse_fork(*arguments, **options):
    raise RuntimeError('fork not supported for isolated subinterpreters')


def _refuse_thread(*arguments, **options):
    raise RuntimeError('thread is not supported for isolated subinterpreters')


def _refuse_exec(*arguments, **options):
    raise RuntimeError('exec not supported for isolated subinterpreters')


def begin(image):
    """This interpreter is one of another's process: `image` says which, and where its calls come."""
    state.current, state.lock = image['number'], image['lock']
    state.search_path = image['path']
    if state.search_path is not None:
        sys.path[:1] = state.search_path
    config = image['config']
    _thread.daemon_threads_allowed = lambda: config['allow_daemon_threads']
    if not config['allow_threads']:
        _thread.start_new_thread = _thread.start_joinable_thread = _refuse_thread
    _thread._is_main_interpreter = lambda: False
    threading = library.module('threading')
    threading._daemon_threads_allowed = _thread.daemon_threads_allowed
    if not config['allow_threads']:
        threading._start_joinable_thread = _refuse_thread
    os.fork = _refuse_fork
    if not config['allow_exec']:
        os.execv = os.execve = _refuse_exec


def _called(namespace, script, attributes):
    if attributes:
        namespace.update({name: data.load(value) for name, value in attributes.items()})
    if script is not None:
        run_code(marshal.loads(script), namespace)


def _part(label, tree, otherwise):
    if tree is None:
        return otherwise
    try:
        return data.load(tree)
    except data.NotShareableError as error:
        raise _Refused('%s not shareable' % label) from error


with warnings.catch_warnings():
    # that `None` cannot be called is known: something else will be in its place
    warnings.simplefilter('ignore')
    _CALL = compile('None()', __file__, 'eval', dont_inherit=True)


def _call_in(namespace, function, arguments, named):
    """Calls a function from a frame of the main module, whose names `dir`, `eval` and `globals` then find."""
    whole = partial(function, *arguments, **named)
    return evaluate(_CALL.replace(co_consts=tuple(whole if constant is None else constant for constant in _CALL.co_consts)), namespace)


def _display(error):
    return data.describe_error(error).get('errdisplay')


class _Refused(Exception):
    """What was to be called did not arrive."""


def _answer(command, namespace):
    kind, *details = command
    try:
        if kind == 'exec':
            _called(namespace, *details)
            return 'returned', data.dump(None)
        function = _part('func', details[0], None)
        arguments, named = _part('args', details[1], ()), _part('kwargs', details[2], {})
        result = _call_in(namespace, function, arguments, named)
    except _Refused as refusal:
        return 'refused', (str(refusal), _display(refusal.__cause__))
    except BaseException as error:
        return 'failed', data.describe_error(error)
    try:
        return 'returned', data.dump(result)
    except data.NotShareableError as error:
        return 'refused', ('object does not support cross-interpreter data', _display(error))


def serve(image, namespace):
    """Serves calls; returns when the interpreter is to end, which `ended` then tells."""
    state.release(image['reply'])
    name = 'call%d' % state.current
    while True:
        state.acquire(image['request'], REASON_call)
        command = marshal.loads(state.take(name))
        if command[0] == 'end':
            return
        answer = marshal.dumps(_answer(command, namespace))
        state.write('answer%d' % state.current, answer)
        state.release(image['reply'])
