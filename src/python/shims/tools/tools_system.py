"""date, uname, hostname, whoami, env, printenv, which, sleep, kill, true, false."""
import errno
import os
import re
import signal
import time

from _pylanes.tool import Usage, options


def date(tool, arguments):
    found, rest = options(arguments, 'uIR', 'd')
    form = '%Y-%m-%d' if 'I' in found else '%a, %d %b %Y %H:%M:%S +0000' if 'R' in found else '%a %b %e %H:%M:%S UTC %Y'
    if 'd' in found:
        raise Usage("invalid date '%s'" % found['d'])
    if rest:
        if not rest[0].startswith('+'):
            raise Usage("invalid date '%s'" % rest[0])
        form = rest[0][1:]
    now = time.time_ns()
    form = form.replace('%N', '%09d' % (now % 10**9)).replace('%s', str(now // 10**9))
    tool.line(time.strftime(form, time.gmtime(now // 10**9)))


_UNAME = {'s': 'sysname', 'n': 'nodename', 'r': 'release', 'v': 'version', 'm': 'machine'}


def uname(tool, arguments):
    found, _ = options(arguments, 'asnrvmpio', long={'all': 'a'})
    letters = 'snrvm' if 'a' in found else ''.join(letter for letter in 'snrvm' if letter in found) or ('' if 'o' in found else 's')
    values = [getattr(os.uname(), _UNAME[letter]) for letter in letters] + (['GNU/Linux'] if found.keys() & {'o', 'a'} else [])
    tool.line(' '.join(values))


def hostname(tool, arguments):
    tool.line(os.uname().nodename)


def whoami(tool, arguments):
    tool.line('user')


def printenv(tool, arguments):
    for name in arguments or tool.environment:
        if name in tool.environment:
            tool.line(tool.environment[name] if arguments else '%s=%s' % (name, tool.environment[name]))
        else:
            tool.status = 1


def env(tool, arguments):
    from _pylanes import program_starts
    environment = dict(tool.environment)
    while arguments and (arguments[0] in ('-', '-i') or re.match(r'\w+=', arguments[0])):
        if arguments[0][0] == '-':
            environment.clear()
        else:
            name, _, value = arguments[0].partition('=')
            environment[name] = value
        arguments = arguments[1:]
    if not arguments:
        for name, value in environment.items():
            tool.line('%s=%s' % (name, value))
        return 0
    found = find(arguments, environment)
    if found is None:
        program_starts.note_missing(os.path.basename(arguments[0]), arguments[0])
        tool.complain('‘%s’: No such file or directory' % arguments[0])
        return 127
    tool.flush()
    program_starts.execute(found, environment)


def find(arguments, environment):
    """The program of these arguments, looked for in PATH; None: there is none, PermissionError: it is not to be run."""
    from _pylanes import machine_programs
    name = arguments[0]
    folders = [''] if '/' in name else environment.get('PATH', '/usr/local/bin:/usr/bin:/bin').split(':')
    refused = None
    for folder in folders:
        path = os.path.join(folder, name)
        try:
            return machine_programs.find(path, list(arguments), os.getcwd())
        except PermissionError as error:
            refused = error
        except OSError as error:
            if error.errno == errno.ENOEXEC:
                # a file without `#!` is a script of the shell's, as for execvp(3)
                return machine_programs.find('/bin/sh', ['/bin/sh', path] + arguments[1:], os.getcwd())
    if refused:
        raise refused
    return None


def which(tool, arguments):
    import shutil
    for name in arguments:
        path = shutil.which(name, path=tool.environment.get('PATH'))
        if path:
            tool.line(path)
        else:
            tool.status = 1


_UNITS = {'': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400}


def sleep(tool, arguments):
    if not arguments:
        raise Usage('missing operand')
    total = 0
    for text in arguments:
        match = re.fullmatch(r'(\d*\.?\d+|\d+\.)([smhd]?)', text)
        if not match:
            raise Usage("invalid time interval '%s'" % text)
        total += float(match.group(1)) * _UNITS[match.group(2)]
    time.sleep(total)


def kill(tool, arguments):
    signum = signal.SIGTERM
    if arguments and arguments[0] == '-l':
        tool.line(' '.join(one.name[3:] for one in signal.Signals))
        return 0
    if arguments and arguments[0].startswith('-') and len(arguments[0]) > 1:
        name = arguments.pop(0)[1:]
        if name == 's' and arguments:
            name = arguments.pop(0)
        if name.isdigit():
            signum = int(name)
        else:
            name = name.upper() if name.upper().startswith('SIG') else 'SIG' + name.upper()
            signum = getattr(signal, name, None)
            if signum is None:
                raise Usage('%s: invalid signal' % name)
    for text in arguments:
        try:
            os.kill(int(text), signum)
        except ValueError:
            tool.complain('%s: arguments must be process or job IDs' % text)
        except OSError as error:
            tool.complain('(%s) - %s' % (text, error.strerror))


def true(tool, arguments):
    return 0


def false(tool, arguments):
    return 1


TOOLS = {function.__name__: function for function in (date, uname, hostname, whoami, printenv, env, which, sleep, kill, true, false)}
