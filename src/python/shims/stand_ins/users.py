"""
Who runs a program: `user`, who is nobody special. Everything on the disk is that user's, so of a file's permissions the owner's count, and nobody becomes another.
"""
import os
import sys
import types
from _pylanes.constants import USER_ID
from _pylanes.errors import error

HOME = '/home/user'
_NAME = 'user'
_UNCHANGED = {-1, 0xFFFF_FFFF}


def getuid():
    """Return the current process's user id."""
    return USER_ID


def geteuid():
    """Return the current process's effective user id."""
    return USER_ID


def getgid():
    """Return the current process's group id."""
    return USER_ID


def getegid():
    """Return the current process's effective group id."""
    return USER_ID


def getresuid():
    """Return a tuple of the current process's real, effective, and saved user ids."""
    return USER_ID, USER_ID, USER_ID


def getresgid():
    """Return a tuple of the current process's real, effective, and saved group ids."""
    return USER_ID, USER_ID, USER_ID


def getgroups():
    """Return list of supplemental group IDs for the process."""
    return [USER_ID]


def _become(*ids):
    if not set(ids) <= _UNCHANGED | {USER_ID}:
        raise error('EPERM')


def _becoming(name, count):
    """`setuid` and its like."""
    def become(*ids):
        if len(ids) != count:
            raise TypeError('%s expected %d argument%s, got %d' % (name, count, '' if count == 1 else 's', len(ids)))
        _become(*ids)

    become.__name__ = become.__qualname__ = name
    return become


def setgroups(groups, /):
    raise error('EPERM')


def _owning(function):
    """`chown` and its like: only a superuser gives files away."""
    def chown(path, uid, gid, **named):
        function(path, -1, -1, **named)
        if not {uid, gid} <= _UNCHANGED | {USER_ID}:
            raise error('EPERM', *() if isinstance(path, int) else (os.fspath(path),))

    chown.__name__ = chown.__qualname__ = function.__name__
    return chown


def getlogin():
    """Return the actual login name."""
    return _NAME


def _record(name, fields):
    """A class like those that C makes of `struct passwd`: a tuple with names."""
    def __new__(cls, values):
        return tuple.__new__(cls, values)

    def __repr__(self):
        return '%s(%s)' % (name, ', '.join(['%s=%r' % pair for pair in zip(fields, self)]))

    body = {field: property(lambda self, at=at: self[at]) for at, field in enumerate(fields)}
    module, _, short = name.partition('.')
    return type(short, (tuple,), {**body, '__slots__': (), '__new__': __new__, '__repr__': __repr__, '__module__': module, 'n_fields': len(fields)})


def _database(name, record, rows, by_name, by_number):
    """The module `pwd` or `grp`; `by_name`, `by_number`: its functions that look a row up by its first and third value."""
    module = types.ModuleType(name)

    def named(wanted, /):
        if type(wanted) is not str:
            raise TypeError('%s() argument must be str, not %s' % (by_name, type(wanted).__name__))
        for row in rows:
            if row[0] == wanted:
                return row
        raise KeyError('%s(): name not found: %r' % (by_name, wanted))

    def numbered(number, /):
        for row in rows:
            if row[2] == number:
                return row
        raise KeyError('%s(): %sid not found: %r' % (by_number, 'u' if name == 'pwd' else 'g', number))

    def everybody():
        return list(rows)

    for function, as_name in ((named, by_name), (numbered, by_number), (everybody, by_name.replace('nam', 'all'))):
        function.__name__ = function.__qualname__ = as_name
        function.__module__ = name
        setattr(module, as_name, function)
    setattr(module, record.__name__, record)
    sys.modules[name] = module


def _install_databases():
    passwd = _record('pwd.struct_passwd', ('pw_name', 'pw_passwd', 'pw_uid', 'pw_gid', 'pw_gecos', 'pw_dir', 'pw_shell'))
    group = _record('grp.struct_group', ('gr_name', 'gr_passwd', 'gr_gid', 'gr_mem'))
    users = [passwd(('root', 'x', 0, 0, 'root', '/root', '/bin/sh')), passwd((_NAME, 'x', USER_ID, USER_ID, '', HOME, '/bin/sh'))]
    _database('pwd', passwd, users, 'getpwnam', 'getpwuid')
    _database('grp', group, [group(('root', 'x', 0, [])), group((_NAME, 'x', USER_ID, []))], 'getgrnam', 'getgrgid')


def install():
    """After files.py: `chown` is asked of the disk first. Before modules are imported that look for `pwd`."""
    _install_databases()
    os.environ['USER'] = os.environ['LOGNAME'] = _NAME
    functions = [getlogin, getuid, geteuid, getgid, getegid, getresuid, getresgid, getgroups, setgroups]
    functions += [_becoming(name, 1) for name in ('setuid', 'setgid', 'seteuid', 'setegid')]
    functions += [_becoming(name, 2) for name in ('setreuid', 'setregid')] + [_becoming(name, 3) for name in ('setresuid', 'setresgid')]
    functions += [_owning(getattr(os, name)) for name in ('chown', 'lchown', 'fchown') if hasattr(os, name)]
    for function in functions:
        function.__module__ = 'posix'
        setattr(os, function.__name__, function)
