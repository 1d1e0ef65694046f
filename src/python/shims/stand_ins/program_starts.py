"""Starting programs: `_posixsubprocess.fork_exec` below an unmodified `subprocess`, `os.exec*`, `os.posix_spawn`, `os.system`.

A program is given an interpreter of its own, with those of our descriptors that it is to have. Only where the parent's code is to run
in the child first (`preexec_fn`) is there a copy of this memory, which then becomes the program.
"""
import errno
import json
import operator
import os
import signal
import stat
import sys
import types
from _pylanes_glue import sys as call

from _pylanes import descriptors, forking, machine_programs, signals
from _pylanes.builtin import builtin_function_or_method
from _pylanes.compat import problem
from _pylanes.constants import FIRST_FILE_DESCRIPTOR, SYS_execute, SYS_fdKind, SYS_fdObject, SYS_kill, SYS_newSession, SYS_objectName, SYS_prepareSignals, SYS_program, SYS_setProcessGroup, SYS_waitpid
from _pylanes.errors import os_error
from _pylanes.place import assigned_name, awaited_name, user_frame, where

# a pid that is nobody's child: `subprocess` asks for the end of one that could not begin
_NOBODY = 1 << 22

# where this process was started, if it is a program of another one's: what it cannot find was asked for there
started_at = 0

_INT_MAX, _LONG_MAX, _LARGEST_OWNER, _MOST_GROUPS = (1 << 31) - 1, (1 << 63) - 1, (1 << 32) - 1, 65_536

# where programs of a machine lie
_SYSTEM_FOLDERS = ('/bin', '/sbin', '/usr', '/opt', '/snap')


def _decoded(arguments):
    decoded = [os.fsdecode(argument) for argument in arguments]
    if any('\0' in argument for argument in decoded):
        raise ValueError('embedded null byte')
    return decoded


def note_missing(name, path='', failure=None):
    """
    Problems says that it is this machine that has no such program: not where the file is there and cannot be run, not of a file of the program's own,
    and not where the search for it goes on in other folders.
    """
    place = where(2) or started_at
    if not place or failure is not None and failure.errno not in (errno.ENOENT, errno.ENOTDIR):
        return
    folder = os.path.dirname(path)
    if folder and (not folder.startswith(_SYSTEM_FOLDERS) or machine_programs.is_known(name)):
        return
    problem(place, 'noPrograms', name=name)


def _handed_on(wanted):
    """`wanted`: descriptor of the program -> ours. Gives kernel pairs, disk files, and [descriptor, where it is found] of what the program puts there itself."""
    pairs, files, placed = [], [], []
    for number, fd in sorted(wanted.items()):
        fd = descriptors.behind(fd)
        if descriptors.is_ours(fd):
            if call(SYS_fdKind, fd):
                pairs.append([number, fd])
            continue
        device = _device(fd)
        if device:
            placed.append([number, device])
        else:
            files.append(fd)
            placed.append([number, fd])
    return pairs, files, placed


def _device(fd):
    try:
        info = os.fstat(fd)
    except OSError:
        return ''
    if not stat.S_ISCHR(info.st_mode):
        return ''
    return {3: '/dev/null', 8: '/dev/random', 9: '/dev/urandom'}.get(info.st_rdev & 0xFF, '/dev/null')


def _image(program, environment, folder, placed, umask=-1):
    return json.dumps({
        'tool': program.tool, 'environment': environment, 'folder': folder, 'placed': placed, 'umask': umask, 'startedAt': where(2) or started_at,
    })


def start(program, environment, folder, wanted, umask=-1):
    """Starts a program with these of our descriptors (its own -> ours); answers its pid."""
    pairs, files, placed = _handed_on(wanted)
    image = _image(program, environment, folder, placed, umask)
    command, place = json.dumps(program.arguments), where()
    return call(SYS_program, command, image, json.dumps(pairs), json.dumps(files), program.title, 0 if program.tool else 1, place)


def inherited(kept=(), all_inheritable=False):
    """The descriptors that a program gets beside its standard streams, under their numbers."""
    numbers = set(kept)
    if all_inheritable:
        numbers |= {fd for fd in range(3, FIRST_FILE_DESCRIPTOR) if call(SYS_fdKind, fd) and os.get_inheritable(fd)}
        numbers |= descriptors.inheritable_files()
    return {fd: fd for fd in numbers if fd > 2}


# ── below subprocess ──

def _find_first(paths, arguments, folder):
    """The first of the paths that can be run; raises what execve says of them, as _posixsubprocess.c does."""
    failure = None
    for path in paths:
        try:
            return machine_programs.find(os.fsdecode(path), arguments, folder)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR):
                failure = error
            last = error
    raise failure or last


def _environment(pairs):
    if pairs is None:
        return _own_environment()
    decoded = [os.fsdecode(pair) for pair in pairs]
    if any('\0' in pair for pair in decoded):
        raise ValueError('embedded null byte')
    return dict(pair.partition('=')[::2] for pair in decoded)


# what went past `os.environ` into the environment of C: name -> value, None: taken out
_put = {}


def putenv(name, value, /):
    name, value = _decoded((name, value))
    if '=' in name:
        raise ValueError('illegal environment variable name')
    _put[name] = value


def unsetenv(name, /):
    _put[os.fsdecode(name)] = None


def _own_environment():
    environment = {**os.environ, **_put}
    return {name: value for name, value in environment.items() if value is not None}


def _name_pipes(title, *ends):
    """What a Popen talks through is called after it: `p.stdout`."""
    frame = user_frame(2)
    owner = assigned_name(frame) or awaited_name(frame)
    for name, fd, written in ends:
        if 0 <= fd < FIRST_FILE_DESCRIPTOR:
            shown = call(SYS_fdObject, fd, written)
            if shown:
                call(SYS_objectName, shown, owner + '.' + name if owner else title + ' ' + name)


def fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn):
    if close_fds and errpipe_write < 3:
        raise ValueError('errpipe_write must be >= 3')
    _check_kept(pass_fds)
    arguments = _decoded(args)
    owners = {_owner('uid', uid), _owner('gid', gid)}
    _check_groups(extra_groups)
    if preexec_fn is not None and sys.is_finalizing():
        raise PythonFinalizationError('preexec_fn not supported at interpreter shutdown')
    environment = _environment(env)
    # an ordinary user changes neither, and sets no groups
    if not owners <= {None, os.getuid()} or extra_groups is not None:
        return _report(errpipe_write, errno.EPERM, 'noexec')
    folder = os.getcwd()
    if cwd is not None:
        folder = os.path.normpath(os.path.join(folder, os.fsdecode(cwd)))
        try:
            os.listdir(folder) if not os.access(folder, os.X_OK) else os.stat(os.path.join(folder, '.'))
        except OSError as error:
            return _report(errpipe_write, error.errno, 'noexec:chdir')
    streams = {number: fd if fd != -1 else number for number, fd in enumerate((p2cread, c2pwrite, errwrite))}
    wanted = {**inherited([fd for fd in pass_fds if fd != errpipe_write], not close_fds), **streams}
    if preexec_fn is not None:
        return _fork_and_execute(arguments, executable_list, cwd, env, streams, wanted, errpipe_write, preexec_fn, call_setsid, pgid_to_set)
    try:
        program = _find_first(executable_list, arguments, folder)
    except OSError as error:
        note_missing(os.fsdecode(os.path.basename(executable_list[0])), os.fsdecode(executable_list[0]), error)
        return _report(errpipe_write, error.errno, '')
    _name_pipes(program.title, ('stdin', p2cwrite, 1), ('stdout', c2pread, 0), ('stderr', errread, 0))
    pid = start(program, environment, folder, wanted, child_umask)
    failure = _place_in_group(pid, call_setsid, pgid_to_set)
    if failure:
        _never_began(pid)
        return _report(errpipe_write, -failure, 'noexec')
    return pid


def _check_kept(fds):
    before = -1
    for fd in fds:
        if not isinstance(fd, int) or not before < fd <= _INT_MAX:
            raise ValueError('bad value(s) in fds_to_keep')
        before = fd


def _owner(name, number):
    """A number of a user or a group, None: none, as which C takes -1 as well. Of what is too large C says the same as of what is too small, up to a long."""
    if number is None:
        return None
    number = operator.index(number)
    if number > _LONG_MAX:
        raise OverflowError('%s is greater than maximum' % name)
    if number < -1 or number > _LARGEST_OWNER:
        raise OverflowError('%s is less than minimum' % name)
    return None if number in (-1, _LARGEST_OWNER) else number


def _check_groups(groups):
    if groups is None:
        return
    if not isinstance(groups, list):
        raise TypeError('setgroups argument must be a sequence')
    if len(groups) > _MOST_GROUPS:
        raise ValueError('too many extra_groups')
    for group in groups:
        if not isinstance(group, int):
            raise TypeError('extra_groups must be integers')
        if not 0 <= group <= _LARGEST_OWNER:
            raise ValueError('invalid group id')


def _place_in_group(pid, session, group):
    """A child that has not begun leads a session of its own, or goes into a group (None, -1: stays in ours); 0, or the error."""
    if session:
        call(SYS_newSession, pid)
    return call(SYS_setProcessGroup, pid, group) if group is not None and group >= 0 else 0


def _never_began(pid):
    """A child whose program does not come to begin."""
    call(SYS_kill, pid, signal.SIGKILL, where())
    call(SYS_waitpid, pid, -1, where())


def _report(errpipe_write, number, text):
    """What the child would write to the parent's `subprocess` of an error before the program began."""
    os.write(errpipe_write, ('OSError:%X:%s' % (number, text)).encode())
    return _NOBODY


def _fork_and_execute(arguments, paths, cwd, env, streams, wanted, errpipe_write, preexec_fn, session, group):
    """The way of Unix: a copy of this process runs `preexec_fn`, then becomes the program."""
    def child():
        step = 'noexec'
        try:
            _place_streams(streams)
            if cwd is not None:
                step = 'noexec:chdir'
                os.chdir(cwd)
            step = ''
            _place_in_group(os.getpid(), session, group)
            try:
                preexec_fn()
            except BaseException:
                os.write(errpipe_write, b'SubprocessError:0:Exception occurred in preexec_fn.')
                os._exit(255)
            program = _find_first(paths, arguments, os.getcwd())
            execute(program, _environment(env), keep=set(wanted) | {0, 1, 2})
        except OSError as error:
            os.write(errpipe_write, ('OSError:%X:%s' % (error.errno or 0, step)).encode())
        finally:
            os._exit(255)

    return forking.fork(child, 'fork')


def _place_streams(streams):
    # first out of the way of each other
    copies = {number: os.dup(fd) for number, fd in streams.items() if fd != number}
    for number, copy in copies.items():
        os.dup2(copy, number)
        os.close(copy)


# ── os ──

def execute(program, environment, keep=None):
    """Another program takes the place of this process; does not return. `keep`: its descriptors, else all that are inheritable."""
    if keep is None:
        keep = {fd for fd in range(FIRST_FILE_DESCRIPTOR) if call(SYS_fdKind, fd) and os.get_inheritable(fd)}
    _, files, placed = _handed_on({fd: fd for fd in keep})
    for fd in range(FIRST_FILE_DESCRIPTOR):
        if fd not in keep and call(SYS_fdKind, fd):
            os.close(fd)
    image = _image(program, environment, os.getcwd(), placed)
    call(SYS_execute, json.dumps(program.arguments), image, json.dumps(files), program.title, 0 if program.tool else 1, where())


def _checked_arguments(name, path, argv):
    if not isinstance(argv, (list, tuple)):
        raise TypeError('%s() arg 2 must be a tuple or list' % name)
    if not argv or not argv[0]:
        raise ValueError('%s() arg 2 must not be empty' % name if not argv else '%s() arg 2 first element cannot be empty' % name)
    try:
        return machine_programs.find(os.fsdecode(path), _decoded(argv), os.getcwd())
    except OSError as error:
        note_missing(os.path.basename(os.fsdecode(path)), os.fsdecode(path), error)
        raise OSError(error.errno, os.strerror(error.errno), *(() if name.startswith('exec') else (path,))) from None


def execv(path, argv, /):
    execute(_checked_arguments('execv', path, argv), _own_environment())


def execve(path, argv, env):
    execute(_checked_arguments('execve', path, argv), {os.fsdecode(name): os.fsdecode(value) for name, value in env.items()})


POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = 0, 1, 2


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    program = _checked_arguments('posix_spawn', path, argv)
    # an empty set is none at all, as C looks at it
    blocked = signals.bits_of(setsigmask) if setsigmask else -1
    defaults = signals.bits_of(setsigdef)
    wanted = {**inherited((), True), 0: 0, 1: 1, 2: 2}
    opened = []
    for action, *details in _checked_actions(file_actions):
        if action == POSIX_SPAWN_OPEN:
            number, *how = details
            wanted[number] = os.open(*how)
            opened.append(wanted[number])
        elif action == POSIX_SPAWN_CLOSE:
            wanted.pop(details[0], None)
        else:
            wanted[details[1]] = wanted.get(details[0], details[0])
    try:
        pid = start(program, _own_environment() if env is None else dict(env), os.getcwd(), wanted)
        failure = _place_in_group(pid, setsid, setpgroup)
        if failure:
            _never_began(pid)
            raise os_error(failure, path)
        if blocked >= 0 or defaults:
            call(SYS_prepareSignals, pid, blocked, defaults)
        return pid
    finally:
        for fd in opened:
            os.close(fd)


def _checked_actions(actions):
    if actions is None:
        return ()
    if not isinstance(actions, (list, tuple)):
        try:
            actions = list(actions)
        except TypeError:
            raise TypeError('file_actions must be a sequence or None') from None
    for one in actions:
        if not isinstance(one, tuple) or not one:
            raise TypeError('Each file_actions element must be a non-empty tuple')
        if one[0] not in (POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2):
            raise TypeError('Unknown file_actions identifier')
    return actions


def posix_spawnp(path, argv, env, /, **options):
    import shutil
    return posix_spawn(shutil.which(path) or path, argv, env, **options)


def system(command):
    """os.system: a shell, while SIGINT is not for us."""
    arguments = ['sh', '-c', os.fsdecode(command)]
    program = machine_programs.find('/bin/sh', arguments, '/')
    pid = start(program, _own_environment(), os.getcwd(), {**inherited((), True), 0: 0, 1: 1, 2: 2})
    return os.waitpid(pid, 0)[1]


def install():
    """Before `subprocess` is imported (anew): it looks at the platform whether programs can be started."""
    module = types.ModuleType('_posixsubprocess', 'A POSIX helper for the subprocess module.')
    fork_exec.__module__ = '_posixsubprocess'
    module.fork_exec = fork_exec
    sys.modules['_posixsubprocess'] = module
    for function in (execv, execve, system, putenv, unsetenv):
        function.__module__ = 'posix'
        setattr(os, function.__name__, function)
    for function in (posix_spawn, posix_spawnp):
        setattr(os, function.__name__, builtin_function_or_method(function, 'posix'))
    for name in ('POSIX_SPAWN_OPEN', 'POSIX_SPAWN_CLOSE', 'POSIX_SPAWN_DUP2'):
        setattr(os, name, globals()[name])


def import_subprocess():
    """`subprocess` anew, as where programs can be started."""
    sys.modules.pop('subprocess', None)
    platform, sys.platform = sys.platform, 'linux'
    try:
        import subprocess
    finally:
        sys.platform = platform
    # the pipes that it makes are the program's that asked for them
    popen = subprocess.Popen
    for function in (popen.__init__, popen._get_handles, subprocess.run, subprocess.call, subprocess.check_call, subprocess.check_output, subprocess.getstatusoutput,
                     subprocess.getoutput, os.popen):
        descriptors.PIPE_FACTORIES.add(function.__code__)
