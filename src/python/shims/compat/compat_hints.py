"""What an error of an old program means: Python 2, a name that became a keyword, a module that Python has removed.

The error stays as it is; Problems says what to write today.
"""
import re

_installed = False

# modules and names of Python 2 -> of Python 3
_MODULES = {
    'Queue': 'queue', 'thread': '_thread', 'dummy_thread': 'threading', 'urllib2': 'urllib.request', 'urlparse': 'urllib.parse', 'httplib': 'http.client',
    'HTMLParser': 'html.parser', 'SocketServer': 'socketserver', 'BaseHTTPServer': 'http.server', 'SimpleHTTPServer': 'http.server',
    'SimpleXMLRPCServer': 'xmlrpc.server', 'ConfigParser': 'configparser', 'StringIO': 'io', 'cStringIO': 'io', 'cPickle': 'pickle',
    'Cookie': 'http.cookies', 'cookielib': 'http.cookiejar', 'commands': 'subprocess', '__builtin__': 'builtins', 'Tkinter': 'tkinter',
    'copy_reg': 'copyreg', 'sets': 'set', 'md5': 'hashlib', 'sha': 'hashlib', 'exceptions': 'builtins',
}
_NAMES = {
    'raw_input': 'input', 'xrange': 'range', 'unicode': 'str', 'unichr': 'chr', 'long': 'int', 'basestring': 'str', 'reduce': 'functools.reduce',
    'file': 'open', 'cmp': '(a > b) - (a < b)', 'execfile': 'exec(open(file).read())', 'reload': 'importlib.reload', 'apply': 'f(*args)',
}
_DICT_METHODS = {'has_key': 'key in d', 'iteritems': 'd.items()', 'iterkeys': 'd.keys()', 'itervalues': 'd.values()'}
_MODULE_NAMES = {
    'sys.maxint': 'sys.maxsize', 'string.letters': 'string.ascii_letters', 'string.lowercase': 'string.ascii_lowercase',
    'string.uppercase': 'string.ascii_uppercase', 'string.maketrans': 'str.maketrans', 'string.join': 'separator.join(words)',
    'itertools.izip': 'zip', 'itertools.imap': 'map', 'itertools.ifilter': 'filter', 'os.getcwdu': 'os.getcwd',
    'urllib.urlencode': 'urllib.parse.urlencode', 'urllib.urlopen': 'urllib.request.urlopen', 'urllib.quote': 'urllib.parse.quote',
    'string.atoi': 'int', 'string.split': 'text.split()', 'string.replace': 'text.replace(old, new)', 'string.strip': 'text.strip()',
    'itertools.izip_longest': 'itertools.zip_longest', 'sys.setdefaultencoding': 'nothing: every text is Unicode',
    'urllib.unquote': 'urllib.parse.unquote', 'urllib.urlretrieve': 'urllib.request.urlretrieve', 'types.StringType': 'str',
}
# attributes of functions and methods
_FUNCTION_NAMES = {
    'func_name': '__name__', 'func_code': '__code__', 'func_defaults': '__defaults__', 'func_globals': '__globals__', 'func_doc': '__doc__',
    'func_dict': '__dict__', 'func_closure': '__closure__', 'im_func': '__func__', 'im_self': '__self__', 'im_class': '__self__.__class__',
}
# what gave lists: how such a call is written
_LISTS = {
    'map': 'map(f, x)', 'filter': 'filter(f, x)', 'zip': 'zip(x, y)', 'range': 'range(n)', 'dict_keys': 'd.keys()', 'dict_values': 'd.values()', 'dict_items': 'd.items()',
}
_LIST_METHODS = ('sort', 'append', 'index', 'pop', 'remove', 'reverse', 'insert', 'extend', 'count')
_NO_LIST = re.compile(r"'(map|filter|zip|range|dict_keys|dict_values|dict_items)'")
# lines that only Python 2 reads -> (as it is called, what to write)
_LINES = (
    (re.compile(r'(?:^|[:;])\s*print\b(?!\s*[(=.,)])'), 'print x', 'print(x)'),
    (re.compile(r'\blambda\s*\('), 'lambda (a, b): x', 'lambda pair: x'),
    (re.compile(r'\bexec\s+[^\s(]'), 'exec code', 'exec(code)'),
    (re.compile(r'\braise\s+[\w.]+\s*,'), 'raise E, text', 'raise E(text)'),
    (re.compile(r'\bexcept\s+[\w.]+\s*,\s*(?:\w+|\([\w\s,]+\))\s*:'), 'except E, e:', 'except E as e:'),
    (re.compile(r'<>'), 'a <> b', 'a != b'),
    (re.compile(r'`'), '`x`', 'repr(x)'),
    (re.compile(r'\b\d+[lL]\b'), '10L', '10'),
    (re.compile(r'\b0[0-7]+\b'), '0777', '0o777'),
    (re.compile(r'\b[uU][rR]["\']'), 'ur\'…\'', 'r\'…\''),
    (re.compile(r'\bdef\s+\w+\s*\(.*\(.*\).*\)\s*:'), 'def f(a, (b, c)):', 'def f(a, pair):'),
)
# modules of Python 3 that are gone
_REMOVED = {
    'aifc': '3.13', 'asynchat': '3.12', 'asyncore': '3.12', 'audioop': '3.13', 'binhex': '3.11', 'cgitb': '3.13', 'chunk': '3.13', 'crypt': '3.13',
    'distutils': '3.12', 'dummy_threading': '3.9', '_dummy_thread': '3.9', 'formatter': '3.10', 'imghdr': '3.13', 'macpath': '3.8', 'mailcap': '3.13',
    'nntplib': '3.13', 'parser': '3.10', 'pipes': '3.13', 'smtpd': '3.12', 'sndhdr': '3.13', 'spwd': '3.13', 'sunau': '3.13', 'symbol': '3.10',
    'telnetlib': '3.13', 'uu': '3.13', 'xdrlib': '3.13',
}
_KEYWORD = re.compile(r'\b(async|await)\b(?!\s+(?:def|for|with)\b)\s*(?:[=.,():]|$)|\.\s*(async|await)\b')


def _of_line(line):
    for pattern, old, new in _LINES:
        if pattern.search(line):
            return {'code': 'python2', 'name': old, 'instead': new}
    return None


def _of(error, line):
    if isinstance(error, TabError):
        return {'code': 'python2', 'name': 'tabs mixed with spaces', 'instead': 'spaces'}
    if isinstance(error, SyntaxError):
        keyword = _KEYWORD.search(line)
        if keyword:
            return {'code': 'keyword', 'name': keyword[1] or keyword[2], 'since': '3.7'}
        return _of_line(line)
    if isinstance(error, ImportError):
        name = (error.name or '').partition('.')[0]
        if name in _MODULES:
            return {'code': 'python2', 'name': 'import ' + name, 'instead': 'import ' + _MODULES[name]}
        full = '%s.%s' % (error.name, getattr(error, 'name_from', None))
        if full in _MODULE_NAMES:
            return {'code': 'python2', 'name': 'from %s import %s' % tuple(full.split('.')), 'instead': _MODULE_NAMES[full]}
        if name in _REMOVED:
            return {'code': 'removedModule', 'name': name, 'since': _REMOVED[name]}
    elif isinstance(error, NameError):
        if error.name in _NAMES:
            return {'code': 'python2', 'name': error.name, 'instead': _NAMES[error.name]}
        # `except E, e:` parses again since 3.14, as a tuple of classes
        return _of_line(line) if re.search(r'\bexcept\b', line) else None
    elif isinstance(error, AttributeError):
        return _of_attribute(error.obj, error.name)
    elif isinstance(error, TypeError) and line.lstrip().startswith('print') and '>>' in line:
        return {'code': 'python2', 'name': 'print >>file, x', 'instead': 'print(x, file=file)'}
    elif isinstance(error, TypeError):
        return _of_type_error(str(error), line) or _of_method(str(error), error.__traceback__)
    elif isinstance(error, RuntimeError) and str(error) == 'generator raised StopIteration':
        return {'code': 'stopIteration', 'name': 'raise StopIteration', 'instead': 'return', 'since': '3.7'}
    return None


def _of_type_error(text, line):
    """What gave a list gives an iterator or a view, and texts are no bytes."""
    found = _NO_LIST.search(text)
    if found and ('no len()' in text or 'not subscriptable' in text or 'unsupported operand' in text or 'item assignment' in text or 'concatenate' in text):
        return _list_hint(found[1])
    if "bytes-like object is required, not 'str'" in text and re.search(r'\.(send|sendall|sendto)\(', line):
        return {'code': 'python2', 'name': "sock.send('text')", 'instead': "sock.send('text'.encode())"}
    if "bytes-like object is required, not 'str'" in text and re.search(r'\bos\.write\(', line):
        return {'code': 'python2', 'name': "os.write(fd, 'text')", 'instead': "os.write(fd, 'text'.encode())"}
    if text == 'Strings must be encoded before hashing':
        return {'code': 'python2', 'name': "md5('text')", 'instead': "md5('text'.encode())"}
    if 'sort() takes no positional' in text or 'sorted expected 1 argument' in text or "'cmp' is an invalid keyword" in text or "unexpected keyword argument 'cmp'" in text:
        return {'code': 'python2', 'name': 'x.sort(compare)', 'instead': 'x.sort(key=functools.cmp_to_key(compare))'}
    return None


# methods that Python does not ask for any more: (what it misses, the method, what to write)
_METHODS = (
    (re.compile(r"not supported between instances of '(\w+)' and"), '__cmp__', '__lt__ and __eq__'),
    (re.compile(r"non-iterator of type '(\w+)'|'(\w+)' object is not an iterator"), 'next', '__next__'),
)


def _of_method(text, tb):
    """A class of the program's that has a method as Python 2 knows it."""
    while tb is not None and tb.tb_next is not None:
        tb = tb.tb_next
    for pattern, old, new in _METHODS:
        found = pattern.search(text)
        owner = tb is not None and found and tb.tb_frame.f_globals.get(found[1] or found[found.lastindex])
        if isinstance(owner, type) and old in type.__dict__['__dict__'].__get__(owner):
            return {'code': 'python2', 'name': 'def %s' % old, 'instead': 'def %s' % new}
    return None


def _list_hint(name):
    return {'code': 'python2', 'name': '%s is a list' % _LISTS[name], 'instead': 'list(%s)' % _LISTS[name]}


def _of_attribute(owner, name):
    if name in _FUNCTION_NAMES and callable(owner):
        return {'code': 'python2', 'name': 'f.' + name, 'instead': 'f.' + _FUNCTION_NAMES[name]}
    if name in _LIST_METHODS and type(owner).__name__ in _LISTS:
        return _list_hint(type(owner).__name__)
    if name == 'decode' and isinstance(owner, str):
        return {'code': 'python2', 'name': "'text'.decode()", 'instead': "'text'"}
    if name == 'encode' and isinstance(owner, bytes):
        return {'code': 'python2', 'name': "b'text'.encode()", 'instead': "b'text'"}
    if isinstance(owner, dict) and name in _DICT_METHODS:
        return {'code': 'python2', 'name': 'd.' + name + '()', 'instead': _DICT_METHODS[name]}
    if name == 'next' and hasattr(owner, '__next__'):
        return {'code': 'python2', 'name': 'iterator.next()', 'instead': 'next(iterator)'}
    if isinstance(owner, type(re)):
        full = owner.__name__ + '.' + name
        if full in _MODULE_NAMES:
            return {'code': 'python2', 'name': full, 'instead': _MODULE_NAMES[full]}
    return None


def hint_of(error):
    """What an error that nobody caught says of the program's age, None if nothing."""
    if not _installed:
        return None
    return _of(error, (error.text or '') if isinstance(error, SyntaxError) else _source_line(error))


def _source_line(error):
    import linecache
    from _pylanes.place import USER_FILES
    tb, line = error.__traceback__, ''
    while tb is not None:
        if tb.tb_frame.f_code.co_filename in USER_FILES:
            line = linecache.getline(tb.tb_frame.f_code.co_filename, tb.tb_lineno)
        tb = tb.tb_next
    return line


def install():
    global _installed
    _installed = True
