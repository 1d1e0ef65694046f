"""Objects that cross from one interpreter to another, as in CPython's Python/crossinterp.c: data of a few types, else by way of pickle.

What crosses is a tree that `marshal` writes: (kind, content).
"""
import builtins
import marshal
import sys
from opcode import opmap
from types import CodeType, FunctionType, ModuleType

from _pylanes import accounting, interpreter_state


class InterpreterError(Exception):
    """A cross-interpreter operation failed"""


class InterpreterNotFoundError(InterpreterError):
    """An interpreter was not found"""


class NotShareableError(TypeError):
    pass


for _error in (InterpreterError, InterpreterNotFoundError, NotShareableError):
    _error.__module__ = 'concurrent.interpreters'

_VALUE, _TUPLE, _MEMORY, _REGISTERED, _FUNCTION, _PICKLE = range(6)
_PLAIN = frozenset((type(None), bool, int, float, str, bytes))
_LARGEST = 1 << 63
# type -> (kind, what gives the data of one, what makes one of the data)
_registered = {}
_by_name = {}
_main_of_file = None


def register(name, cls, data_of, made_of):
    _registered[cls] = (name, data_of)
    arrives(name, made_of)


def arrives(name, made_of):
    """What makes objects of the data that come under a name."""
    _by_name[name] = made_of


def _refusal(message, cause):
    error = NotShareableError(message)
    error.__cause__ = cause
    return error


def _unsupported(object_, cause=None):
    return _refusal('%r does not support cross-interpreter data' % (object_,), cause)


def is_shareable(obj):
    kind = type(obj)
    return kind in _PLAIN or kind is tuple or kind is memoryview or kind in _registered


def _basic(object_, full):
    kind = type(object_)
    if kind is int and not -_LARGEST <= object_ < _LARGEST:
        raise _unsupported(object_, OverflowError('try sending as bytes'))
    if kind in _PLAIN:
        return _VALUE, object_
    if kind is tuple:
        try:
            return _TUPLE, tuple([dump(item, full) for item in object_])
        except NotShareableError as error:
            cause = error
        raise _unsupported(object_, cause)
    if kind is memoryview:
        return _MEMORY, bytes(object_)
    if kind in _registered:
        name, data_of = _registered[kind]
        try:
            return _REGISTERED, (name, data_of(object_))
        except Exception as error:
            cause = error
        raise _unsupported(object_, cause)
    raise _unsupported(object_)


def dump(object_, full=True):
    """The data of an object; `full`: functions without state and what can be pickled cross as well."""
    try:
        return _basic(object_, full)
    except NotShareableError as error:
        refusal = error
    if full:
        for way in (dump_function, dump_pickled) if type(object_) is FunctionType else (dump_pickled,):
            try:
                return way(object_)
            except NotShareableError:
                pass
    raise refusal


def dump_callable(function):
    try:
        return dump_function(function)
    except NotShareableError as error:
        refusal = error
    try:
        return dump_pickled(function)
    except NotShareableError:
        pass
    raise refusal


def dump_function(function):
    if type(function) is not FunctionType:
        raise NotShareableError('expected a function, got %r' % (function,))
    try:
        _verify_stateless(function)
    except (TypeError, ValueError) as error:
        cause = error
    else:
        return _FUNCTION, marshal.dumps(function.__code__)
    raise _refusal('only stateless functions are shareable', cause)


def dump_pickled(object_):
    import pickle
    try:
        pickled = pickle.dumps(object_)
    except Exception as error:
        cause = error
    else:
        return _PICKLE, (pickled, getattr(sys.modules.get('__main__'), '__file__', None))
    raise _refusal('object could not be pickled', cause)


# ── code ──

def _instructions(code):
    """(opcode, argument) of each instruction of a code object."""
    extended, extra = opmap['EXTENDED_ARG'], 0
    content = code.co_code
    for at in range(0, len(content), 2):
        argument = extra << 8 | content[at + 1]
        if content[at] == extended:
            extra = argument
        else:
            extra = 0
            yield content[at], argument


def _verify_stateless(function):
    if function.__defaults__:
        raise ValueError('defaults not supported')
    if function.__kwdefaults__:
        raise ValueError('keyword defaults not supported')
    if function.__closure__:
        raise ValueError('closures not supported')
    code, space = function.__code__, function.__globals__
    load = opmap['LOAD_GLOBAL']
    names = {code.co_names[argument >> 1] for instruction, argument in _instructions(code) if instruction == load}
    # a name that is nowhere yet is a global too
    if any(name in space or not hasattr(builtins, name) for name in names):
        raise ValueError('globals not supported')


_NO_PURE_FUNCTION = 0x20 | 0x80 | 0x100 | 0x200


def _returns_only_none(code):
    if code.co_flags & _NO_PURE_FUNCTION:
        return False
    before = None
    for instruction, argument in _instructions(code):
        if instruction == opmap['RETURN_VALUE'] and not (
                before is not None and before[0] == opmap['LOAD_CONST'] and code.co_consts[before[1]] is None):
            return False
        before = instruction, argument
    return True


def dump_script(script):
    """Code that is to be run in another interpreter: a text, a function or a code object. Raises what is wrong with it."""
    if type(script) is CodeType:
        code = script
    elif type(script) is FunctionType:
        code = script.__code__
    elif isinstance(script, (str, bytes, bytearray, memoryview)):
        code = compile(script, '<script>', 'exec', dont_inherit=True)
        return marshal.dumps(code)
    else:
        raise TypeError('unsupported script %r' % (script,))
    if code.co_freevars:
        raise ValueError('closures not supported')
    if code.co_argcount or code.co_posonlyargcount or code.co_kwonlyargcount or code.co_flags & 0x0C:
        raise ValueError('code with args not supported')
    if not _returns_only_none(code):
        raise ValueError('code that returns a value is not a script')
    return marshal.dumps(code)


# ── on the other side ──

def load(tree):
    kind, content = tree
    if kind == _VALUE:
        return content
    if kind == _TUPLE:
        return tuple([load(item) for item in content])
    if kind == _MEMORY:
        # a copy: what is written there is seen by nobody, so nothing can be written there
        return memoryview(content)
    if kind == _REGISTERED:
        return _by_name[content[0]](content[1])
    if kind == _FUNCTION:
        code = marshal.loads(content)
        accounting.account(code)
        return FunctionType(code, sys.modules['__main__'].__dict__)
    return _unpickled(*content)


def _unpickled(pickled, main_file):
    import pickle
    try:
        try:
            return pickle.loads(pickled)
        except AttributeError as error:
            if main_file is None or not str(error).startswith("module '__main__' has no attribute '"):
                raise
            missing = error
        try:
            fake = _main_from_file(main_file)
        except Exception:
            raise missing from None
        main = sys.modules['__main__']
        sys.modules['__main__'] = fake
        try:
            return pickle.loads(pickled)
        finally:
            sys.modules['__main__'] = main
    except Exception as error:
        cause = error
    raise _refusal('object could not be unpickled', cause)


def _main_from_file(path):
    """What the program's main module defines, found by running its file under another name, once."""
    global _main_of_file
    if _main_of_file is None:
        import runpy
        module = ModuleType('__main__')
        module.__dict__.update(runpy.run_path(path, None, '<fake __main__>'))
        _main_of_file = module
    return _main_of_file


# ── exceptions ──

def _without_ours(traceback):
    while traceback is not None and '/_pylanes/' in traceback.tb_frame.f_code.co_filename:
        traceback = traceback.tb_next
    return traceback


def describe_error(error):
    """A picture of an exception: text only."""
    from traceback import TracebackException
    kind = type(error)
    message = str(error)
    name = kind.__qualname__ if kind.__module__ in ('builtins', '__main__') else kind.__module__ + '.' + kind.__qualname__
    picture = {'name': kind.__name__, 'qualname': kind.__qualname__, 'module': kind.__module__, 'msg': message, 'formatted': name + ': ' + message}
    try:
        error.__traceback__ = _without_ours(error.__traceback__)
        picture['errdisplay'] = ''.join(TracebackException.from_exception(error, save_exc_type=False, lookup_lines=False).format())[:-1]
    except Exception:
        pass
    return picture


def excinfo(picture):
    from types import SimpleNamespace
    kind = SimpleNamespace(__name__=picture['name'], __qualname__=picture['qualname'], __module__=picture['module'])
    info = SimpleNamespace(type=kind, msg=picture['msg'], formatted=picture['formatted'])
    if 'errdisplay' in picture:
        info.errdisplay = picture['errdisplay']
    return info
