"""What no longer parses: the one old form that still can be meant, `asyncio.async(…)`, is read as it was."""
import re

_ASYNC = re.compile(rb'\basyncio\.async\b(?=\s*\()')


# name of the file -> its text, for whoever asks what a loop looks at (prospects_polls.py)
sources = {}


def compile_program(source, name, old_forms):
    """The code of the program's file. Columns stay the same."""
    sources[name] = source
    try:
        return compile(source, name, 'exec', dont_inherit=True)
    except SyntaxError:
        changed = _ASYNC.sub(b'asyncio.Async', source)
        if not old_forms or changed == source:
            raise
        try:
            return compile(changed, name, 'exec', dont_inherit=True)
        except SyntaxError:
            pass
        raise
