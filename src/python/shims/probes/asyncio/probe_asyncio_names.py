"""What coroutines, tasks and the handles of an event loop are called, and where a coroutine is.

A task goes by the name it was given, else by the call that made its coroutine, `greet('Ann')`, with those arguments that say
something in a word. Nothing here calls the program's code.
"""
from asyncio import futures, tasks, timeouts
from functools import partial
from types import AsyncGeneratorType, BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType, MethodType

from _pylanes.describing import attribute, callable_name
from _pylanes.place import USER_FILES, place_of
from _pylanes.probe_asyncio_waits import strand_known

_WORDS = (str, int, float, bool, bytes, type(None))
_ARGUMENT = 16
_PARTS = {id(CoroutineType): 'cr', id(GeneratorType): 'gi', id(AsyncGeneratorType): 'ag'}
_OWN_STEPS = (tasks._PyTask._Task__step, tasks._PyTask._Task__wakeup)


def _part(coroutine, name):
    """cr_frame, gi_frame or ag_frame of a coroutine or a generator; None of anything else that can be awaited."""
    kind = _PARTS.get(id(type(coroutine)))
    return None if kind is None else getattr(coroutine, '%s_%s' % (kind, name))


def _awaited(coroutine):
    return _part(coroutine, 'yieldfrom' if type(coroutine) is GeneratorType else 'await')


def code_of(coroutine):
    return _part(coroutine, 'code')


def _word(value):
    text = repr(value)
    return text if len(text) <= _ARGUMENT else text[:_ARGUMENT - 1] + '…'


def call_text(coroutine):
    """The call that made a coroutine that has not begun yet."""
    name = callable_name(coroutine)
    code, frame = code_of(coroutine), _part(coroutine, 'frame')
    words = []
    if code is not None and frame is not None:
        variables = frame.f_locals
        for argument in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]:
            value = variables.get(argument)
            if argument in variables and type(value) in _WORDS:
                words.append(_word(value))
    return '%s(%s)' % (name.rpartition('<locals>.')[2], ', '.join(words))


# how often a task that was known was given another name
renames = 0

# how many tasks were made by the same call
_calls = {}


def note_rename():
    global renames
    renames += 1


def strand_label(coroutine, name):
    """What a new task is called; `name`: what asyncio calls it, if that is known."""
    if name and not (name.startswith('Task-') and name[5:].isdigit()):
        return name
    text = call_text(coroutine)
    count = _calls[text] = _calls.get(text, 0) + 1
    return text if count == 1 else '%s #%d' % (text, count)


def user_frame_of(coroutine):
    """The innermost frame of user code in a coroutine that does not run now; None: there is none."""
    found = None
    while id(type(coroutine)) in _PARTS:
        frame = _part(coroutine, 'frame')
        if frame is not None and frame.f_code.co_filename in USER_FILES:
            found = frame
        coroutine = _awaited(coroutine)
    return found


def place_of_coroutine(coroutine):
    """Where in user code a coroutine is that does not run now; 0: nowhere."""
    return place_of(user_frame_of(coroutine))


def step_of(callback):
    """The task of which a callback of the loop is a step or the wake-up; None: it is another callback."""
    kind = type(callback)
    if kind.__name__ == 'TaskStepMethWrapper' or kind is BuiltinFunctionType and callback.__name__ == 'task_wakeup':
        return callback.__self__
    if kind is MethodType and callback.__func__ in _OWN_STEPS:
        return callback.__self__
    return None


def _waiting_for(future):
    """The label of the task that waits for a future, '': none does."""
    for callback, _ in attribute(future, '_callbacks') or ():
        task = step_of(callback)
        if task is not None:
            return label_of(task)
    return ''


def label_of(task):
    """The name under which a task was reported."""
    strand = strand_known(task)
    return task.get_name() if strand is None else strand.name


def _is_internal(task):
    strand = strand_known(task)
    return strand is not None and strand.internal


def handle_name(handle):
    """What a handle in a loop's queues will do: a task's step by the task's name, a timer by whom it wakes; '': nothing of interest."""
    callback = handle._callback
    task = step_of(callback)
    if task is not None:
        return '' if _is_internal(task) else label_of(task)
    if callback is futures._set_result_unless_cancelled:
        return _waiting_for(handle._args[0]) or 'sleep'
    if type(callback) is MethodType and type(callback.__self__) is timeouts.Timeout:
        owner = callback.__self__._task
        if owner is None:
            return 'timeout'
        return '' if _is_internal(owner) else 'timeout of %s' % label_of(owner)
    name = callback_name(callback)
    return '' if name.rpartition('.')[2].startswith('_') and not is_programs(callback) else name


def callback_name(callback):
    # a function inside another one of asyncio's is known by that one: gather, wait
    name = callable_name(callback)
    return name.rpartition('<locals>.')[2] if is_programs(callback) else name.partition('.<locals>')[0]


def is_programs(callback):
    """Whether a callback is of the program's making, and not part of how asyncio works."""
    while type(callback) is partial:
        callback = callback.func
    owner = callback.__self__ if type(callback) is MethodType else None
    if type(callback) is FunctionType or type(callback) is MethodType:
        module = callback.__module__ or ''
        own = module == 'asyncio' or module.startswith(('asyncio.', 'concurrent.'))
        return not own or attribute(owner, '_pylanes') is not None and callback.__name__[:1] != '_'
    return True
