"""What goes wrong with files: the exceptions, their numbers and texts."""
import errno
import os


def attempt(action):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, '|', error, '|', error.errno, errno.errorcode[error.errno], error.strerror, error.filename, error.filename2)


open('file', 'w').close()
os.mkdir('directory')
open('directory/inside', 'w').close()
attempt(lambda: open('missing'))
attempt(lambda: open('missing/file', 'w'))
attempt(lambda: open('directory'))
attempt(lambda: open('directory', 'w'))
attempt(lambda: open('file/below'))
attempt(lambda: open('file', 'x'))
attempt(lambda: os.mkdir('directory'))
attempt(lambda: os.mkdir('a/b'))
attempt(lambda: os.makedirs('directory'))
attempt(lambda: os.listdir('missing'))
attempt(lambda: os.listdir('file'))
attempt(lambda: os.scandir('missing'))
attempt(lambda: os.remove('missing'))
attempt(lambda: os.rmdir('directory'))
attempt(lambda: os.rmdir('file'))
attempt(lambda: os.rename('missing', 'other'))
attempt(lambda: os.rename('directory', 'file'))
attempt(lambda: os.stat('missing'))
attempt(lambda: os.path.getsize('missing'))
attempt(lambda: os.chdir('missing'))
attempt(lambda: os.open('missing', os.O_RDONLY))
attempt(lambda: os.lseek(os.open('file', os.O_RDONLY), -5, os.SEEK_SET))
attempt(lambda: os.truncate('missing', 0))
attempt(lambda: os.readlink('missing'))

try:
    open('missing')
except FileNotFoundError as error:
    print(error.errno == errno.ENOENT, error.errno == 2, error.args)
try:
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), 'name')
except FileExistsError as error:
    print(error)
print(repr(OSError(errno.EACCES, 'no')), repr(OSError(errno.ENOENT, 'no')), repr(OSError(errno.EPIPE, 'no')), repr(OSError(errno.EAGAIN, 'no')))
print(os.strerror(errno.ENOTDIR), os.strerror(errno.EPERM), os.strerror(22), sep='; ')
try:
    try:
        1 / 0
    except ZeroDivisionError:
        open('missing')
except FileNotFoundError as error:
    print(repr(error.__context__), error.__cause__)
open('missing')
