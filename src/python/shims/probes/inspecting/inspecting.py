"""What is in a process at a moment: the frames of every task with their variables, and the objects that these hold.

The host calls `describe` in a run that rests for the look alone, with every task suspended, and puts the memory back afterwards. What is asked
stands in `box`: everything ('look'), what one object holds, None: the globals ('open'), the value of an expression ('evaluate', watching.py), or which tasks can
never go on ('stuck', prospects.py). But for an expression's, nothing here may wait, or call the program's code. So there is no `repr`, `==`, `hash` or attribute look-up that a class of the program's could
answer, and no collection of garbage, whose finalizers are the program's.

The answer is JSON, read by src/inspect/moment.ts. A value is [text, address] (inspecting_values.py). What lies at an address stands once under
`objects`, as far as there is room; the same address is the same object.
"""
import gc
from json.encoder import encode_basestring_ascii as _quote

from _pylanes import place, prospects, watching
from _pylanes.describing import describe as text_of, name_of
from _pylanes.inspecting_frames import namespace
from _pylanes.inspecting_parts import all_parts, parts_of
from _pylanes.inspecting_strands import as_in, coroutine_of, tasks_of
from _pylanes.inspecting_values import Seen

# from the host: what is asked, and the frames or the object; to the host: the text
box = []

_ANY_STACK = -1


def _json(value):
    kind = type(value)
    if value is None:
        return 'null'
    if kind is bool:
        return 'true' if value else 'false'
    if kind is int:
        return int.__repr__(value)
    if kind is str:
        return _quote(value)
    if kind is dict:
        return '{%s}' % ','.join(['%s:%s' % (_quote(key), _json(one)) for key, one in value.items()])
    return '[%s]' % ','.join([_json(one) for one in value])


def _look(told):
    seen = Seen()
    tasks = tasks_of(told, seen)
    variables, more = namespace(place.MAIN_NAMESPACE, seen)
    objects = all_parts(seen)
    return {'tasks': tasks, 'globals': variables, 'moreGlobals': more, 'objects': objects, 'left': max(0, len(seen.order) - len(objects))}


def _open(first, most, one):
    if one is None:
        variables, more = namespace(place.MAIN_NAMESPACE, Seen(), first, most)
        return {'type': 'dict', 'parts': variables, 'more': more}
    return parts_of(one, Seen(), first, most)


def _space_of(task, stack, index, told):
    """The globals and the variables of a frame, by its place among those that are told of."""
    seen = Seen()
    seen.spaces = []
    for one in tasks_of(told, seen):
        if one['task'] == task and stack in (one['stack'], _ANY_STACK) and index < len(one['frames']):
            for frame, globals_, names in seen.spaces:
                if frame is one['frames'][index]:
                    return globals_, names()
    if task:
        raise watching.Failed('there is no such frame at this moment')
    return place.MAIN_NAMESPACE, {}


def _evaluate(expression, task, stack, index, context, told):
    space = _space_of(task, stack, index, told)
    coroutine = coroutine_of(task)
    if coroutine is not None:
        context = as_in(coroutine)
    gc.enable()
    value = watching.evaluate(expression, *space, context)
    gc.disable()
    seen = Seen()
    shown = seen.value(value)
    # what is made for the answer alone is gone with it: so it is told with what it holds
    return {'value': shown, 'objects': all_parts(seen)}


_ANSWERS = {'look': _look, 'open': _open, 'evaluate': _evaluate, 'stuck': prospects.hopeless_at_rest}


def describe():
    gc.disable()
    what, *asked = box[-1]
    try:
        text = _json(_ANSWERS[what](*asked))
    except watching.Failed as failure:
        text = _json({'failed': failure.words})
    except Exception as error:
        text = _json({'failed': '%s: %s' % (name_of(type(error)), text_of(error, 200))})
    box.append(text)
