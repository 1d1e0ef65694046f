"""What a shell does itself: cd, exit, export, test … Each takes the shell, the arguments and a Tool to write with, and gives a status."""
import os
import stat

from _pylanes import tools_files, tools_system, tools_text
from _pylanes.shell_words import ShellFailure
from _pylanes.tool import run


class Leave(Exception):
    """exit, break, continue, return: `kind` and what comes with it."""

    def __init__(self, kind, number):
        self.kind = kind
        self.number = number


def _number(arguments, otherwise):
    if not arguments:
        return otherwise
    if not arguments[0].lstrip('-').isdigit():
        raise ShellFailure('exit: Illegal number: %s' % arguments[0], 2)
    return int(arguments[0])


def cd(shell, arguments, tool):
    target = arguments[0] if arguments else shell.get('HOME') or '/'
    if target == '-':
        target = shell.get('OLDPWD') or '.'
        tool.line(target)
    before = os.getcwd()
    try:
        os.chdir(target)
    except OSError:
        shell.complain("cd: can't cd to %s" % target, tool)
        return 2
    shell.export('OLDPWD', before)
    shell.export('PWD', os.getcwd())
    return 0


def exit(shell, arguments, tool):
    raise Leave('exit', _number(arguments, shell.status) & 0xFF)


def break_(shell, arguments, tool):
    raise Leave('break', _number(arguments, 1))


def continue_(shell, arguments, tool):
    raise Leave('continue', _number(arguments, 1))


def export(shell, arguments, tool):
    for argument in arguments:
        name, equals, value = argument.partition('=')
        shell.export(name, value if equals else shell.get(name) or '')
    return 0


def unset(shell, arguments, tool):
    for name in arguments:
        shell.unset(name)
    return 0


def set_(shell, arguments, tool):
    while arguments and arguments[0][:1] in '+-' and len(arguments[0]) > 1:
        option = arguments.pop(0)
        if option == '--':
            break
        for letter in option[1:]:
            if letter == 'e':
                shell.stops_at_failure = option[0] == '-'
            elif letter == 'u':
                shell.strict = option[0] == '-'
            elif letter == 'x':
                shell.traces = option[0] == '-'
            elif letter == 'o' and arguments:
                arguments.pop(0)
    if arguments:
        shell.arguments[:] = arguments
    return 0


def shift(shell, arguments, tool):
    del shell.arguments[:_number(arguments, 1)]
    return 0


def colon(shell, arguments, tool):
    return 0


def false(shell, arguments, tool):
    return 1


def echo(shell, arguments, tool):
    # dash reads escapes without being asked, and knows no -e
    return run(lambda tool, rest: tools_text.echo(tool, rest, escapes=not shell.is_bash, only_n=not shell.is_bash), tool, arguments)


def pwd(shell, arguments, tool):
    return run(tools_files.pwd, tool, arguments)


def printf(shell, arguments, tool):
    return run(tools_text.printf, tool, arguments)


def kill(shell, arguments, tool):
    return run(tools_system.kill, tool, arguments)


def wait(shell, arguments, tool):
    pids = [int(text) for text in arguments if text.isdigit()] or list(shell.background)
    status = 0
    for pid in pids:
        status = shell.wait_for(pid)
    return status if arguments else 0


def read(shell, arguments, tool):
    names = [name for name in arguments if not name.startswith('-')] or ['REPLY']
    line = b''
    while (letter := os.read(tool.stdin, 1)) not in (b'', b'\n'):
        line += letter
    words = os.fsdecode(line).strip().split(None, len(names) - 1)
    for at, name in enumerate(names):
        shell.set(name, words[at] if at < len(words) else '')
    return 0 if letter or line else 1


def type_(shell, arguments, tool):
    status = 0
    for name in arguments:
        path = None if name in BUILTINS else shell.path_of(name)
        if name in BUILTINS:
            tool.line('%s is a shell builtin' % name)
        elif path:
            tool.line('%s is %s' % (name, path))
        else:
            tool.line('%s: not found' % name)
            status = 127
    return status


def command(shell, arguments, tool):
    if arguments[:1] == ['-v']:
        for name in arguments[1:]:
            path = name if name in BUILTINS else shell.path_of(name)
            if not path:
                return 127
            tool.line(path)
        return 0
    return shell.run_arguments(arguments, {}, (tool.stdin, tool.stdout, tool.stderr))


def eval_(shell, arguments, tool):
    return shell.run_text(' '.join(arguments), (tool.stdin, tool.stdout, tool.stderr))


_UNARY = {
    '-n': lambda text: text != '', '-z': lambda text: text == '', '-e': os.path.exists, '-f': os.path.isfile, '-d': os.path.isdir, '-L': os.path.islink,
    '-h': os.path.islink, '-r': lambda path: os.access(path, os.R_OK), '-w': lambda path: os.access(path, os.W_OK), '-x': lambda path: os.access(path, os.X_OK),
    '-s': lambda path: os.path.exists(path) and os.path.getsize(path) > 0, '-p': lambda path: os.path.exists(path) and stat.S_ISFIFO(os.stat(path).st_mode),
    '-t': lambda fd: False,
}
_BINARY = {'=': str.__eq__, '==': str.__eq__, '!=': str.__ne__, '<': str.__lt__, '>': str.__gt__}
_COMPARISONS = {'-eq': int.__eq__, '-ne': int.__ne__, '-lt': int.__lt__, '-le': int.__le__, '-gt': int.__gt__, '-ge': int.__ge__}


def _holds(words):
    if '-o' in words[1:-1]:
        at = words.index('-o', 1)
        return _holds(words[:at]) or _holds(words[at + 1:])
    if '-a' in words[1:-1]:
        at = words.index('-a', 1)
        return _holds(words[:at]) and _holds(words[at + 1:])
    if words and words[0] == '!':
        return not _holds(words[1:])
    if len(words) == 3 and words[1] in _BINARY:
        return _BINARY[words[1]](words[0], words[2])
    if len(words) == 3 and words[1] in _COMPARISONS:
        return _COMPARISONS[words[1]](int(words[0]), int(words[2]))
    if len(words) == 2 and words[0] in _UNARY:
        return _UNARY[words[0]](words[1])
    if len(words) <= 1:
        return bool(words and words[0])
    raise ValueError(words[0])


def test(shell, arguments, tool):
    try:
        return 0 if _holds(arguments) else 1
    except ValueError as error:
        tool.complain('test: %s' % error if shell is None else 'Illegal number or operator: %s' % error, 2)
        return 2


def bracket(shell, arguments, tool):
    if arguments[-1:] not in ([']'], [']]']):
        tool.complain("missing ]", 2)
        return 2
    return test(shell, arguments[:-1], tool)


def umask(shell, arguments, tool):
    if arguments:
        if not arguments[0].isdigit() or set(arguments[0]) - set('01234567'):
            raise ShellFailure('umask: Illegal number: %s' % arguments[0], 2)
        os.umask(int(arguments[0], 8))
        return 0
    mask = os.umask(0)
    os.umask(mask)
    tool.line('%04o' % mask)
    return 0


BUILTINS = {
    ':': colon, 'true': colon, 'false': false, 'cd': cd, 'exit': exit, 'return': exit, 'break': break_, 'continue': continue_, 'export': export, 'unset': unset, 'set': set_,
    'shift': shift, 'echo': echo, 'pwd': pwd, 'printf': printf, 'kill': kill, 'wait': wait, 'read': read, 'type': type_, 'command': command, 'eval': eval_,
    'test': test, '[': bracket, 'umask': umask,
}
