"""`sh`: runs trees of shell_grammar.py. Every program is a process of the kernel; what runs beside the shell itself is a fork of it.

Streams are passed down as three descriptors, so that a redirect of one command changes nothing for the others.
"""
import errno
import os

from _pylanes import forking, program_starts, tools_system
from _pylanes.shell_builtins import BUILTINS, Leave
from _pylanes.descriptors import named_pipe
from _pylanes.shell_grammar import ShellSyntaxError, command_of, parse
from _pylanes.shell_words import Expansion, ShellFailure
from _pylanes.tool import BLOCK, Tool, write_all

STREAMS = (0, 1, 2)


class Shell:
    def __init__(self, name, environment, arguments):
        self.name = name
        self.is_bash = os.path.basename(name) == 'bash'
        self.exported = dict(environment)
        self.exported.setdefault('PWD', os.getcwd())
        self.local = {}
        self.arguments = list(arguments)
        self.status = 0
        self.background = {}
        self.last_background = ''
        self.stops_at_failure = self.strict = self.traces = False
        self.expansion = Expansion(self)
        # descriptors that only the shell needs: a fork of it closes them
        self.own = set()

    # ── variables ──

    def get(self, name):
        special = {'?': str(self.status), '$': str(os.getpid()), '!': self.last_background, '#': str(len(self.arguments)), '0': self.name}
        if name in special:
            return special[name]
        if name in '@*':
            return ' '.join(self.arguments)
        if name.isdigit():
            return self.arguments[int(name) - 1] if int(name) <= len(self.arguments) else None
        return self.local.get(name, self.exported.get(name))

    def set(self, name, value):
        (self.exported if name in self.exported else self.local)[name] = value

    def export(self, name, value):
        self.local.pop(name, None)
        self.exported[name] = value

    def unset(self, name):
        self.local.pop(name, None)
        self.exported.pop(name, None)

    def path_of(self, name):
        import shutil
        return shutil.which(name, path=self.exported.get('PATH'))

    def complain(self, message, tool=None):
        prefix = '%s: line 1: ' if self.is_bash else '%s: 1: '
        write_all(tool.stderr if tool else 2, os.fsencode(prefix % self.name + message + '\n'))

    # ── running ──

    def run_text(self, text, streams=STREAMS, last=False):
        """`last`: nothing comes after it, so a program may take the shell's own place."""
        try:
            node = parse(text)
        except ShellSyntaxError as error:
            self.complain(('Syntax error: %s' if not self.is_bash else 'syntax error: %s') % error)
            self.status = 2
            raise Leave('exit', 2) from None
        return self.run(node, streams, last)

    def main(self, text):
        """The whole life of a shell; its exit status."""
        try:
            self.run_text(text, STREAMS, True)
        except Leave as leave:
            if leave.kind == 'exit':
                return leave.number
        except ShellFailure as failure:
            self.complain(failure.message)
            return failure.status
        return self.status

    def run(self, node, streams, last=False):
        self.status = getattr(self, '_' + node[0])(node, streams, last)
        return self.status

    def _sequence(self, node, streams, last):
        status = 0
        for at, part in enumerate(node[1]):
            status = self.run(part, streams, last and at == len(node[1]) - 1)
            if status and self.stops_at_failure and part[0] in ('simple', 'pipe', 'subshell'):
                raise Leave('exit', status)
        return status

    def _and(self, node, streams, last):
        status = self.run(node[1], streams)
        return status if status else self.run(node[2], streams, last)

    def _or(self, node, streams, last):
        status = self.run(node[1], streams)
        return self.run(node[2], streams, last) if status else status

    def _group(self, node, streams, last):
        with _Redirected(self, node[2], streams) as inner:
            return self.run(node[1], inner) if inner else 2

    def _subshell(self, node, streams, last):
        with _Redirected(self, node[2], streams) as inner:
            return self.wait_for(self.fork(node[1], inner)) if inner else 2

    def _background(self, node, streams, last):
        null = os.open(os.devnull, os.O_RDONLY)
        try:
            pid = self.begin(node[1], (null,) + streams[1:])
        finally:
            os.close(null)
        if pid is None:
            return 127
        self.background[pid] = None
        self.last_background = str(pid)
        return 0

    def _pipe(self, node, streams, last):
        _, stages, negated = node
        pids, before = [], streams[0]
        for at, stage in enumerate(stages):
            after, next_before = streams[1], None
            if at < len(stages) - 1:
                next_before, after = named_pipe('%s | %s' % (command_of(stage), command_of(stages[at + 1])), program_starts.started_at)
                self.own |= {next_before, after}
            pids.append(self.begin(stage, (before, after, streams[2])))
            for fd in (before if at else None, after if next_before is not None else None):
                if fd is not None:
                    os.close(fd)
                    self.own.discard(fd)
            before = next_before
        status = 0
        for pid in pids:
            status = 127 if pid is None else self.wait_for(pid)
        return int(not status) if negated else status

    def _if(self, node, streams, last):
        for condition, body in node[1]:
            if self.run(condition, streams) == 0:
                return self.run(body, streams, last)
        return self.run(node[2], streams, last) if node[2] else 0

    def _while(self, node, streams, last):
        status = 0
        while (self.run(node[1], streams) == 0) == (node[0] == 'while'):
            leave, status = self._turn(node[2], streams)
            if leave:
                break
        return status

    _until = _while

    def _for(self, node, streams, last):
        _, name, words, body = node
        values = self.arguments if words is None else [field for word in words for field in self.expansion.fields(word)]
        status = 0
        for value in list(values):
            self.set(name, value)
            leave, status = self._turn(body, streams)
            if leave:
                break
        return status

    def _turn(self, body, streams):
        """One turn of a loop: whether it is the last, and its status."""
        try:
            return False, self.run(body, streams)
        except Leave as leave:
            if leave.kind == 'exit':
                raise
            if leave.number > 1:
                raise Leave(leave.kind, leave.number - 1) from None
            return leave.kind == 'break', 0

    def _case(self, node, streams, last):
        text = self.expansion.text(node[1])
        for patterns, body in node[2]:
            if any(self.expansion.pattern(pattern).match(text) for pattern in patterns):
                return self.run(body, streams, last)
        return 0

    # ── simple commands ──

    def _simple(self, node, streams, last):
        arguments, assigned = self._expanded(node)
        with _Redirected(self, node[3], streams) as inner:
            if inner is None:
                return 2
            if self.traces and arguments:
                write_all(streams[2], os.fsencode('+ %s\n' % ' '.join(arguments)))
            if not arguments:
                for name, value in assigned.items():
                    self.set(name, value)
                return self.status if any(kind == 'command' for _, parts in node[1] for kind, _, _ in parts) else 0
            if arguments[0] == 'exec':
                return self._exec(arguments[1:], assigned, inner)
            return self.run_arguments(arguments, assigned, inner, last)

    def _expanded(self, node):
        _, assignments, words, _ = node
        arguments = [field for word in words for field in self.expansion.fields(word)]
        return arguments, {name: self.expansion.text(parts) for name, parts in assignments}

    def run_arguments(self, arguments, assigned, streams, last=False):
        builtin = BUILTINS.get(arguments[0])
        if builtin:
            tool = Tool(self.name, self.exported, streams)
            status = builtin(self, arguments[1:], tool)
            tool.flush()
            return status
        if last and not self.background:
            return self._exec(arguments, assigned, streams)
        pid = self.start(arguments, assigned, streams)
        return pid if isinstance(pid, Missing) else self.wait_for(pid)

    def _find(self, arguments, assigned, streams):
        """The program of a command; a Missing status: there is none, which was said."""
        try:
            found = tools_system.find(arguments, {**self.exported, **assigned})
        except PermissionError:
            self.complain('%s: Permission denied' % arguments[0], Tool('', {}, streams))
            return Missing(126)
        if found is None:
            program_starts.note_missing(os.path.basename(arguments[0]), arguments[0])
            says = '%s: command not found' if self.is_bash and '/' not in arguments[0] else '%s: No such file or directory' if self.is_bash else '%s: not found'
            self.complain(says % arguments[0], Tool('', {}, streams))
            return Missing(127)
        return found

    def start(self, arguments, assigned, streams):
        """Starts a program; its pid, or a Missing status."""
        found = self._find(arguments, assigned, streams)
        if isinstance(found, Missing):
            return found
        return program_starts.start(found, {**self.exported, **assigned}, os.getcwd(), dict(enumerate(streams)))

    def _exec(self, arguments, assigned, streams):
        found = self._find(arguments, assigned, streams) if arguments else None
        if isinstance(found, Missing):
            return found
        program_starts._place_streams({number: fd for number, fd in enumerate(streams)})
        if found:
            program_starts.execute(found, {**self.exported, **assigned}, keep={0, 1, 2})
        return 0

    # ── processes of its own ──

    def begin(self, node, streams):
        """Begins a command beside the shell: its pid, None: it could not begin."""
        if node[0] == 'simple' and node[2]:
            arguments, assigned = self._expanded(node)
            if arguments and arguments[0] not in BUILTINS and arguments[0] != 'exec':
                with _Redirected(self, node[3], streams) as inner:
                    pid = self.start(arguments, assigned, inner) if inner else None
                    return None if isinstance(pid, Missing) else pid
        return self.fork(node, streams)

    def fork(self, node, streams):
        def child():
            status = 2
            try:
                for fd in self.own - set(streams):
                    os.close(fd)
                self.own.clear()
                self.background.clear()
                self.run(node, streams)
                status = self.status
            except Leave as leave:
                status = leave.number if leave.kind == 'exit' else 0
            except ShellFailure as failure:
                self.complain(failure.message)
                status = failure.status
            except BrokenPipeError:
                import signal
                os.kill(os.getpid(), signal.SIGPIPE)
            finally:
                os._exit(status)

        return forking.fork(child, os.path.basename(self.name))

    def wait_for(self, pid):
        """The exit status of a child, as a shell tells it."""
        if self.background.get(pid) is not None:
            return self.background[pid]
        try:
            _, how = os.waitpid(pid, 0)
        except ChildProcessError:
            return 127
        code = os.waitstatus_to_exitcode(how)
        status = 128 - code if code < 0 else code
        if pid in self.background:
            self.background[pid] = status
        return status

    def output_of(self, node):
        """What a command writes to its stdout."""
        reader, writer = named_pipe('$(%s)' % command_of(node), program_starts.started_at)
        self.own |= {reader, writer}
        pid = self.begin(node[1][0], (0, writer, 2)) if node[0] == 'sequence' and len(node[1]) == 1 else self.fork(node, (0, writer, 2))
        os.close(writer)
        data = b''
        while block := os.read(reader, BLOCK):
            data += block
        os.close(reader)
        self.own -= {reader, writer}
        self.status = 127 if pid is None else self.wait_for(pid)
        return os.fsdecode(data)


class Missing(int):
    """The status of a command that could not be run."""


class _Redirected:
    """The streams of a command with its redirects; None: one of them failed, which was said."""

    def __init__(self, shell, redirects, streams):
        self.shell = shell
        self.redirects = redirects
        self.streams = streams
        self.opened = []

    def __enter__(self):
        streams = list(self.streams)
        for number, operator, parts in self.redirects:
            if number > 2:
                continue
            try:
                fd = self._target(operator, parts, streams)
            except OSError as error:
                name = self.shell.expansion.text(parts)
                what = 'open' if operator == '<' else 'create'
                why = 'Directory nonexistent' if what == 'create' and error.errno == errno.ENOENT else 'No such file' if error.errno == errno.ENOENT else error.strerror
                self.shell.complain('%s: %s' % (name, error.strerror) if self.shell.is_bash else 'cannot %s %s: %s' % (what, name, why), Tool('', {}, self.streams))
                self.__exit__()
                return None
            streams[number] = fd
            if operator == '&>':
                streams[2] = fd
        return tuple(streams)

    def _target(self, operator, parts, streams):
        text = self.shell.expansion.text(parts)
        if operator.startswith('<<'):
            return self._filled(os.fsencode(text))
        if operator in ('>&', '<&'):
            if text.isdigit() and int(text) < 3:
                return streams[int(text)]
            operator = '&>'
        flags = {'<': os.O_RDONLY, '>': os.O_WRONLY | os.O_CREAT | os.O_TRUNC, '&>': os.O_WRONLY | os.O_CREAT | os.O_TRUNC, '>>': os.O_WRONLY | os.O_CREAT | os.O_APPEND}[operator]
        fd = os.open(text, flags, 0o666)
        self.opened.append(fd)
        return fd

    def _filled(self, data):
        """A descriptor from which a here-document is read."""
        reader, writer = os.pipe()
        self.opened.append(reader)
        write_all(writer, data[:BLOCK])
        os.close(writer)
        return reader

    def __exit__(self, *details):
        for fd in self.opened:
            os.close(fd)
        self.opened.clear()


def sh(tool, arguments):
    """`sh -c TEXT [NAME [ARGUMENT …]]`, `sh FILE`, or what comes from stdin."""
    options = ''
    while arguments and arguments[0].startswith('-') and len(arguments[0]) > 1:
        options += arguments[0][1:]
        arguments = arguments[1:]
    if 'c' in options:
        if not arguments:
            tool.complain('-c requires an argument' if 'bash' not in tool.name else '-c: option requires an argument', 2)
            return 2
        text, name, rest = arguments[0], (arguments[1:2] or [tool.name])[0], arguments[2:]
    elif arguments:
        try:
            fd = os.open(arguments[0], os.O_RDONLY)
        except OSError as error:
            if 'bash' in os.path.basename(tool.name):
                tool.complain('%s: %s' % (arguments[0], error.strerror))
                return 127 if error.errno == errno.ENOENT else 126
            tool.complain('0: cannot open %s: %s' % (arguments[0], 'No such file' if error.errno == errno.ENOENT else error.strerror))
            return 2
        text, name, rest = os.fsdecode(b''.join(iter(lambda: os.read(fd, BLOCK), b''))), arguments[0], arguments[1:]
        tool.close(fd)
    else:
        text, name, rest = os.fsdecode(b''.join(iter(lambda: os.read(0, BLOCK), b''))), tool.name, []
    shell = Shell(name, tool.environment, rest)
    if 'bash' in os.path.basename(tool.name):
        shell.is_bash = True
    shell.stops_at_failure = 'e' in options
    shell.strict = 'u' in options
    shell.traces = 'x' in options
    return shell.main(text)
