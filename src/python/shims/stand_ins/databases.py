"""`sqlite3` under threads: what its C code asks the operating system for, asked of ours.

A thread that finds the database locked sleeps in our time, between tries at SQLite's own intervals; C would wait for a clock
that stands still. Whether a connection is used by the thread that made it is checked here, because to C all threads are one.
"""
import itertools
import sqlite3
import time
from _thread import get_ident

_DELAYS_MS = (1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100)
_Connection, _Cursor = sqlite3.Connection, sqlite3.Cursor


def _check(connection):
    thread, me = connection._pylanes_thread, get_ident()
    if thread not in (0, me):
        raise sqlite3.ProgrammingError(
            'SQLite objects created in a thread can only be used in that same thread. '
            'The object was created in thread id %d and this is thread id %d.' % (thread, me))


def _patiently(connection, statement, *arguments):
    """Runs a statement; as long as the database is locked and time is left, again."""
    end = time.monotonic() + connection._pylanes_timeout
    for delay in itertools.chain(_DELAYS_MS, itertools.repeat(_DELAYS_MS[-1])):
        try:
            return statement(*arguments)
        except sqlite3.OperationalError as error:
            if getattr(error, 'sqlite_errorcode', 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() + delay / 1000 > end:
                raise
        time.sleep(delay / 1000)


class Cursor(_Cursor):
    def execute(self, *arguments):
        _check(self.connection)
        return _patiently(self.connection, super().execute, *arguments)

    def executemany(self, sql, parameters, /):
        _check(self.connection)
        # a second try begins with the first of them
        return _patiently(self.connection, super().executemany, sql, list(parameters))

    def __next__(self):
        _check(self.connection)
        return super().__next__()


class Connection(_Connection):
    _pylanes_thread = 0

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=None, cached_statements=128, uri=False, **more):
        super().__init__(
            database, timeout=0, detect_types=detect_types, isolation_level=isolation_level, check_same_thread=False,
            cached_statements=cached_statements, uri=uri, **more)
        self._pylanes_thread = get_ident() if check_same_thread else 0
        self._pylanes_timeout = timeout

    def cursor(self, factory=Cursor):
        _check(self)
        return super().cursor(factory)

    # C's own make a cursor of theirs
    def execute(self, *arguments):
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments):
        return self.cursor().executemany(*arguments)

    def executescript(self, *arguments):
        return self.cursor().executescript(*arguments)

    def commit(self):
        _check(self)
        _patiently(self, super().commit)

    def __exit__(self, kind, error, tb, /):
        if kind is not None:
            self.rollback()
            return False
        try:
            self.commit()
        except BaseException:
            self.rollback()
            raise
        return False


def _checked(owner, base, name):
    method = getattr(base, name)

    def checked(self, *arguments, **options):
        _check(self.connection if base is _Cursor else self)
        return method(self, *arguments, **options)

    checked.__name__ = checked.__qualname__ = name
    setattr(owner, name, checked)


def connect(database, *arguments, **options):
    factory = options.get('factory') or Connection
    return factory(database, *arguments, **options)


def install():
    for name in ('executescript', 'fetchone', 'fetchmany', 'fetchall', 'close'):
        _checked(Cursor, _Cursor, name)
    for name in ('rollback', 'close', 'create_function', 'create_aggregate', 'set_trace_callback'):
        _checked(Connection, _Connection, name)
    connect.__doc__ = sqlite3.connect.__doc__
    connect.__module__ = '_sqlite3'
    for kind in (Connection, Cursor):
        kind.__module__ = 'sqlite3'
    for module in (sqlite3, sqlite3.dbapi2):
        module.connect, module.Connection, module.Cursor = connect, Connection, Cursor
