"""What variables of the main module hold when the program has come to its end, told to the host where it asks for them.

They are read after the last thread and the functions of `atexit`, before the module is taken down. Nothing of the program's is called for it.
"""
import json

from _pylanes_glue import sys as call

from _pylanes import place
from _pylanes.constants import SYS_tellState
from _pylanes.describing import describe, items_of
from _pylanes.inspecting_parts import part_of

_LONGEST = 400
_ABSENT = object()

# from the settings of a run: of each its name and the parts behind that
asked = []


def _value(name, *parts):
    value = next((held for key, held in items_of(place.MAIN_NAMESPACE) if type(key) is str and key == name), _ABSENT)
    for part in parts:
        if value is _ABSENT:
            break
        value = part_of(value, part, _ABSENT)
    return value


def _text(path):
    value = _value(*path)
    return None if value is _ABSENT else describe(value, _LONGEST)


def tell():
    if asked:
        call(SYS_tellState, json.dumps(list(map(_text, asked))))
