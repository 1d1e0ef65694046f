"""`python` with arguments, for programs that others start: `-c`, `-m`, a file, or what comes from stdin."""
import linecache
import os
import sys
import textwrap

from _pylanes import accounting, compat_source, interpreter_state, library, place

# options with a value of their own; the last one's is left alone
_WITH_VALUE = ('-W', '-X', '--check-hash-based-pycs')

_USAGE = 'usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...'
_OPTIONS = """
Options (those that do something here):
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-I     : isolate Python from the user's environment (implies -E and -P)
-m mod : run library module as a script (terminates option list)
-P     : don't prepend a potentially unsafe path to sys.path
-u     : force the stdout and stderr streams to be unbuffered
-V     : print the Python version number and exit (also --version)
-W arg : warning control; arg is action:message:category:module:lineno
-X opt : faulthandler, else only kept for sys._xoptions"""


class CommandLine:
    """What the arguments ask for: `kind` is c, m, file, stdin, version, help or usage; `what` the code, module or path; `rest` the program's own."""

    def __init__(self, arguments):
        self.kind, self.what, self.rest = 'stdin', '', []
        self.flags = set()
        # values of -W and -X
        self.warnings, self.extras = [], []
        at = 1
        while at < len(arguments):
            argument = arguments[at]
            at += 1
            if argument in ('--version', '--help'):
                self.kind = argument[2:]
                return
            if argument in _WITH_VALUE:
                if at == len(arguments):
                    self.kind, self.what = 'usage', 'Argument expected for the %s option' % argument
                    return
                self._take(argument[1], arguments[at])
                at += 1
                continue
            if argument == '-' or not argument.startswith('-'):
                self.kind, self.what, self.rest = 'stdin' if argument == '-' else 'file', argument, arguments[at:]
                return
            for position, letter in enumerate(argument[1:], 2):
                if letter in 'cm':
                    inline = argument[position:]
                    self.kind = letter
                    if not inline and at == len(arguments):
                        self.kind, self.what = 'usage', 'Argument expected for the -%s option' % letter
                        return
                    self.what, self.rest = (inline, arguments[at:]) if inline else (arguments[at], arguments[at + 1:])
                    return
                if letter in 'WX':
                    self._take(letter, argument[position:])
                    break
                if letter in 'h?':
                    self.kind = 'help'
                    return
                if letter == 'V':
                    self.kind = 'version'
                    return
                self.flags.add(letter)

    def _take(self, letter, value):
        if letter in 'WX':
            (self.warnings if letter == 'W' else self.extras).append(value)

    def variable(self, name):
        """A variable of the environment that says how Python runs; '' where there is none, or none is looked at."""
        return '' if self.flags & {'E', 'I'} else os.environ.get(name, '')

    @property
    def unbuffered(self):
        return 'u' in self.flags or bool(self.variable('PYTHONUNBUFFERED'))

    @property
    def safe_path(self):
        """Whether neither the program's folder nor the current one is looked into for modules."""
        return bool(self.flags & {'P', 'I'} or self.variable('PYTHONSAFEPATH'))


def _search_path(line, first):
    """What a fresh interpreter puts before the library."""
    given = [os.path.abspath(folder) for folder in line.variable('PYTHONPATH').split(os.pathsep) if folder]
    sys.path[:1] = interpreter_state.search_path = ([] if line.safe_path else [first]) + given
    for folder in interpreter_state.search_path:
        library.give_way_in(folder)


def _compiled(source, name, old_forms):
    accounting.UNLISTED.add(name)
    return compat_source.compile_program(source, name, old_forms)


def _prepare(line):
    """What -W and -X and the variables of the environment ask for."""
    for option in line.extras:
        name, equals, value = option.partition('=')
        sys._xoptions[name] = value if equals else True
    if 'faulthandler' in sys._xoptions or line.variable('PYTHONFAULTHANDLER'):
        import faulthandler
        faulthandler.enable()
    wanted = [option for option in line.variable('PYTHONWARNINGS').split(',') if option] + line.warnings
    if wanted:
        import warnings
        sys.warnoptions[:] = wanted
        warnings._processoptions(wanted)


def run(line, executable, module, old_forms):
    """Runs it in the main module."""
    names = module.__dict__
    _prepare(line)
    if line.kind == 'version':
        print('Python ' + sys.version.partition(' ')[0])
    elif line.kind == 'help':
        print(_USAGE % executable + _OPTIONS)
    elif line.kind == 'usage':
        sys.stderr.write('%s\n%s\nTry `python -h\' for more information.\n' % (line.what, _USAGE % executable))
        sys.exit(2)
    elif line.kind == 'c':
        sys.argv[:] = ['-c'] + line.rest
        _search_path(line, '')
        source = textwrap.dedent(line.what)
        code = compile(source, '<string>', 'exec')
        # a traceback shows the lines
        linecache._register_code(code, source, '<string>')
        exec(code, names)
    elif line.kind == 'm':
        import runpy
        sys.argv[:] = ['-m'] + line.rest
        _search_path(line, os.getcwd())
        runpy._run_module_as_main(line.what)
    elif line.kind == 'stdin':
        sys.argv[:] = [line.what] + line.rest
        _search_path(line, '')
        source = sys.stdin.read()
        exec(_compiled(source.encode(), '<stdin>', old_forms), names)
    else:
        _run_file(line, executable, module, old_forms)


def _run_file(line, executable, module, old_forms):
    sys.argv[:] = [line.what] + line.rest
    path = os.path.abspath(line.what)
    try:
        if os.path.isdir(path):
            path = os.path.join(path, '__main__.py')
            if not os.path.exists(path):
                sys.stderr.write("%s: can't find '__main__' module in '%s'\n" % (executable, line.what))
                sys.exit(1)
        with open(path, 'rb') as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write("%s: can't open file '%s': [Errno %d] %s\n" % (executable, path, error.errno, error.strerror))
        sys.exit(2)
    _search_path(line, os.path.dirname(os.path.realpath(path)))
    module.__file__ = path
    if path in place.USER_FILES:
        # the lines of its main file are told as those of any file of the program
        exec(compat_source.compile_program(source, path, old_forms), module.__dict__)
    else:
        exec(_compiled(source, path, old_forms), module.__dict__)
