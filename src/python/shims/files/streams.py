"""stdin, stdout, stderr and `print`, `input` on them.

Every write goes to the log at once, with the line that wrote it; `print` composes its text and writes it in one piece, so
that what one call prints stays together, as it does through CPython's line buffer.
"""
import builtins
import io
import sys
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import SYS_output, SYS_readLine
from _pylanes.describing import plain_text
from _pylanes.descriptors import PIECE, redirected, write
from _pylanes.place import where


class Output(io.TextIOBase):
    """A text stream that is never buffered."""

    def __init__(self, number, name):
        self._number = number
        self.name = name
        self.mode = 'w'
        self.buffer = _Bytes(self)

    encoding = 'utf-8'
    errors = property(lambda self: 'backslashreplace' if self._number == 2 else 'strict')
    newlines = None
    line_buffering = True
    write_through = True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError('write() argument must be str, not %s' % type(text).__name__)
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        # an instance of a class derived from str is written as the text in it
        text = plain_text(text)
        if not text:
            return 0
        if self._number in redirected:
            _write_all(self._number, text.encode(self.encoding, self.errors))
        elif len(text) <= PIECE:
            if not text.isascii():
                text = text.encode('utf-8', self.errors).decode('utf-8')
            call(SYS_output, self._number, text, 0, where())
        else:
            _write_in_pieces(self._number, text, self.errors)
        return len(text)

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def isatty(self):
        return False

    def reconfigure(self, **options):
        pass

    def detach(self):
        return self.buffer


def _write_in_pieces(number, text, errors):
    """Each piece is a write of its own, so that a limit of the run holds inside a long one."""
    sizes = []
    for at in range(0, len(text), PIECE):
        piece = text[at:at + PIECE]
        try:
            sizes.append(len(piece) if piece.isascii() else len(piece.encode('utf-8', errors)))
        except UnicodeEncodeError as error:
            # nothing has been written yet, and the error says where in the whole text it is
            error.object, error.start, error.end = text, error.start + at, error.end + at
            raise
    left = sum(sizes)
    for index, size in enumerate(sizes):
        left -= size
        piece = text[index * PIECE:(index + 1) * PIECE]
        if not piece.isascii():
            piece = piece.encode('utf-8', errors).decode('utf-8')
        call(SYS_output, number, piece, left, where())


def _write_all(fd, data):
    while data:
        data = data[write(fd, data):]


class _Bytes(io.BufferedIOBase):
    def __init__(self, text):
        self._text = text

    def write(self, data):
        if self._text.fileno() in redirected:
            _write_all(self._text.fileno(), bytes(data))
        else:
            self._text.write(bytes(data).decode('utf-8', 'replace'))
        return len(data)

    def writable(self):
        return True

    def fileno(self):
        return self._text.fileno()


class Input(io.TextIOBase):
    """Lines that the page gives, or that were given beforehand."""

    name = '<stdin>'
    mode = 'r'
    encoding = 'utf-8'
    errors = 'strict'

    def __init__(self):
        self._rest = ''
        self._ended = False
        # what is read when stdin leads to no terminal
        self._file = None

    def _line(self, prompt=''):
        if self._rest:
            line, self._rest = self._rest, ''
            return line
        if 0 in redirected:
            self._file = self._file or open(0, closefd=False)
            return self._file.readline()
        if self._ended:
            return ''
        line = call_object(SYS_readLine, prompt, where())
        if line is None:
            self._ended = True
            return ''
        return line

    def readable(self):
        return True

    def fileno(self):
        return 0

    def isatty(self):
        return False

    def readline(self, size=-1, /):
        line = self._line()
        if 0 <= size < len(line):
            line, self._rest = line[:size], line[size:]
        return line

    def read(self, size=-1, /):
        text = ''
        while size is None or size < 0 or len(text) < size:
            line = self._line()
            if not line:
                break
            text += line
        if size is not None and 0 <= size < len(text):
            text, self._rest = text[:size], text[size:]
        return text

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


_print = builtins.print


def print(*values, sep=' ', end='\n', file=None, flush=False):
    stream = sys.stdout if file is None else file
    if type(stream) is not Output:
        return _print(*values, sep=sep, end=end, file=file, flush=flush)
    if sep is None:
        sep = ' '
    elif not isinstance(sep, str):
        raise TypeError('sep must be None or a string, not %s' % type(sep).__name__)
    if end is None:
        end = '\n'
    elif not isinstance(end, str):
        raise TypeError('end must be None or a string, not %s' % type(end).__name__)
    stream.write(sep.join([str(value) for value in values]) + end)


def input(prompt='', /):
    prompt = str(prompt)
    if prompt:
        sys.stdout.write(prompt)
    stream = sys.stdin
    line = stream._line(prompt) if type(stream) is Input else stream.readline()
    if not line:
        raise EOFError('EOF when reading a line')
    return line[:-1] if line.endswith('\n') else line


print.__doc__ = _print.__doc__


def install():
    sys.stdin = sys.__stdin__ = Input()
    sys.stdout = sys.__stdout__ = Output(1, '<stdout>')
    sys.stderr = sys.__stderr__ = Output(2, '<stderr>')
    builtins.print = builtin_function_or_method(print, 'builtins')
    builtins.input = builtin_function_or_method(input, 'builtins')
