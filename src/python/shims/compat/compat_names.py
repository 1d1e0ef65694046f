"""Names of the standard library that Python has removed, and arguments that its functions no longer take (asyncio: compat_asyncio.py)."""
import sys

from _pylanes.compat import attributes, note, renamed, replace_module, when_imported

# (module, class or '', old name, new name, removed in)
_RENAMED = (
    ('threading', 'Thread', 'isAlive', 'is_alive', '3.9'),
    ('base64', '', 'encodestring', 'encodebytes', '3.9'),
    ('base64', '', 'decodestring', 'decodebytes', '3.9'),
    ('locale', '', 'format', 'format_string', '3.12'),
    ('configparser', 'RawConfigParser', 'readfp', 'read_file', '3.12'),
    ('unittest', 'TestCase', 'assert_', 'assertTrue', '3.12'),
    ('unittest', 'TestCase', 'assertEquals', 'assertEqual', '3.12'),
    ('unittest', 'TestCase', 'assertNotEquals', 'assertNotEqual', '3.12'),
    ('unittest', 'TestCase', 'assertAlmostEquals', 'assertAlmostEqual', '3.12'),
    ('unittest', 'TestCase', 'assertNotAlmostEquals', 'assertNotAlmostEqual', '3.12'),
    ('unittest', 'TestCase', 'assertRegexpMatches', 'assertRegex', '3.12'),
    ('unittest', 'TestCase', 'assertNotRegexpMatches', 'assertNotRegex', '3.12'),
    ('unittest', 'TestCase', 'assertRaisesRegexp', 'assertRaisesRegex', '3.12'),
)


def _rename(module, rows):
    for name, class_name, old, new, since in rows:
        owner = getattr(module, class_name) if class_name else module
        if not hasattr(owner, old):
            prefix = (class_name or name) + '.'
            renamed(owner, old, _later(new) if class_name else getattr(module, new), (prefix + old, prefix + new), since)


def _later(name):
    """The method of that name that the object has when it is called: a subclass may have its own."""
    return lambda self, *args, **options: getattr(self, name)(*args, **options)


def _threading(module):
    # a name that Python 2 had, and books kept
    import time
    renamed(module, '_sleep', time.sleep, ('threading._sleep', 'time.sleep'), '3.3')


def _time(module):
    renamed(module, 'clock', module.process_time, ('time.clock', 'time.perf_counter'), '3.8')


def _collections(module):
    import collections.abc
    names = [name for name in collections.abc.__all__ if not hasattr(module, name)] + ['ByteString']
    attributes(module, {name: (lambda name=name: getattr(collections.abc, name), 'collections.abc.' + name, '3.10') for name in names})


def _os(module):
    import errno
    attributes(module, {'errno': (lambda: errno, 'import errno', '3.7')})


def _sys(module):
    interval = [100]

    def setcheckinterval(n, /):
        interval[0] = int(n)

    renamed(module, 'setcheckinterval', setcheckinterval, ('sys.setcheckinterval', 'sys.setswitchinterval'), '3.9')
    renamed(module, 'getcheckinterval', lambda: interval[0], ('sys.getcheckinterval', 'sys.getswitchinterval'), '3.9')


def _fractions(module):
    import math

    def gcd(a, b):
        # the sign of the last argument, as Euclid's algorithm left it
        return -math.gcd(a, b) if b < 0 or not b and a < 0 else math.gcd(a, b)

    renamed(module, 'gcd', gcd, ('fractions.gcd', 'math.gcd'), '3.9')


def _inspect(module):
    from collections import namedtuple
    ArgSpec = namedtuple('ArgSpec', 'args varargs keywords defaults')

    def getargspec(func):
        spec = module.getfullargspec(func)
        if spec.kwonlyargs or spec.annotations:
            raise ValueError('Function has keyword-only parameters or annotations, use getfullargspec() API which can support them')
        return ArgSpec(spec.args, spec.varargs, spec.varkw, spec.defaults)

    renamed(module, 'getargspec', getargspec, ('inspect.getargspec', 'inspect.getfullargspec'), '3.11')


def _random(module):
    Random = module.Random
    sample, shuffle, randrange = Random.sample, Random.shuffle, Random.randrange

    def sample_(self, population, k, **options):
        if isinstance(population, (set, frozenset)):
            note('random.sample(set, k)', 'random.sample(sorted(set), k)', '3.11')
            population = tuple(population)
        return sample(self, population, k, **options)

    def shuffle_(self, x, random=None):
        if random is None:
            return shuffle(self, x)
        note('random.shuffle(x, random)', 'random.shuffle(x)', '3.11')
        for i in reversed(range(1, len(x))):
            j = int(random() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def randrange_(self, start, stop=None, step=1):
        return randrange(self, _whole(start), _whole(stop), _whole(step))

    def randint(self, a, b):
        return self.randrange(_whole(a), _whole(b) + 1)

    for name, function in (('sample', sample_), ('shuffle', shuffle_), ('randrange', randrange_), ('randint', randint)):
        function.__name__ = name
        function.__qualname__ = 'Random.' + name
        function.__doc__ = getattr(Random, name).__doc__
        function.__module__ = 'random'
        setattr(Random, name, function)
        setattr(module, name, getattr(module._inst, name))


def _whole(value):
    if isinstance(value, float) and value.is_integer():
        note('random.randint(%r)' % value, 'random.randint(%d)' % value, '3.12')
        return int(value)
    return value


def _json(module):
    loads = module.loads

    def loads_(s, **options):
        if 'encoding' in options:
            del options['encoding']
            note('json.loads(encoding=…)', 'json.loads(text)', '3.9')
        return loads(s, **options)

    loads_.__name__ = loads_.__qualname__ = 'loads'
    loads_.__doc__ = loads.__doc__
    module.loads = loads_


def _platform(module):
    # what it gave on a system that it did not know
    renamed(module, 'linux_distribution', lambda *args, **options: ('', '', ''), ('platform.linux_distribution', 'platform.platform'), '3.8')
    renamed(module, 'dist', lambda *args, **options: ('', '', ''), ('platform.dist', 'platform.platform'), '3.8')


def _configparser(module):
    attributes(module, {'SafeConfigParser': (lambda: module.ConfigParser, 'configparser.ConfigParser', '3.12')})


def _html_parser(module):
    import html
    renamed(module.HTMLParser, 'unescape', lambda self, text: html.unescape(text), ('HTMLParser.unescape', 'html.unescape'), '3.9')


def _cgi(module):
    def escape(s, quote=None):
        s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
        return s.replace('"', '&quot;') if quote else s

    note('import cgi', 'import html', '3.13')
    renamed(module, 'escape', escape, ('cgi.escape', 'html.escape'), '3.8')


def _unittest(module):
    def makeSuite(testCaseClass, prefix='test', sortUsing=module.util.three_way_cmp, suiteClass=module.TestSuite):
        loader = module.TestLoader()
        loader.sortTestMethodsUsing = sortUsing
        loader.testMethodPrefix = prefix
        loader.suiteClass = suiteClass
        return loader.loadTestsFromTestCase(testCaseClass)

    renamed(module, 'makeSuite', makeSuite, ('unittest.makeSuite', 'unittest.defaultTestLoader.loadTestsFromTestCase'), '3.13')


def install():
    more = {
        'collections': _collections, 'configparser': _configparser, 'fractions': _fractions, 'html.parser': _html_parser, 'inspect': _inspect,
        'json': _json, 'os': _os, 'platform': _platform, 'random': _random, 'sys': _sys, 'threading': _threading, 'time': _time, 'unittest': _unittest,
    }
    for name in sorted({row[0] for row in _RENAMED} | set(more)):
        when_imported(name, lambda module, rows=tuple(row for row in _RENAMED if row[0] == name), extra=more.get(name): _complete(module, rows, extra))
    replace_module('cgi', _cgi)


def _complete(module, rows, extra):
    _rename(module, rows)
    if extra is not None:
        extra(module)
