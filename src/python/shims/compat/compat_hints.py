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
    'urllib.unquote': 'urllib.parse.unquote', 'urllib.urlretrieve': 'urllib.request.urlretrieve', 'types.StringType': 'str',
}
# lines that only Python 2 reads -> (as it is called, what to write)
_LINES = (
    (re.compile(r'^\s*print\b(?!\s*\()'), 'print x', 'print(x)'),
    (re.compile(r'\bexec\s+[^\s(]'), 'exec code', 'exec(code)'),
    (re.compile(r'\braise\s+[\w.]+\s*,'), 'raise E, text', 'raise E(text)'),
    (re.compile(r'\bexcept\s+[\w.]+\s*,\s*\w+\s*:'), 'except E, e:', 'except E as e:'),
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
    if isinstance(error, SyntaxError):
        keyword = _KEYWORD.search(line)
        if keyword:
            return {'code': 'keyword', 'name': keyword[1] or keyword[2], 'since': '3.7'}
        return _of_line(line)
    if isinstance(error, ImportError):
        name = (error.name or '').partition('.')[0]
        if name in _MODULES:
            return {'code': 'python2', 'name': 'import ' + name, 'instead': 'import ' + _MODULES[name]}
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
    elif isinstance(error, RuntimeError) and str(error) == 'generator raised StopIteration':
        return {'code': 'stopIteration', 'name': 'raise StopIteration', 'instead': 'return', 'since': '3.7'}
    return None


def _of_attribute(owner, name):
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
