"""cat, ls, pwd, touch, mkdir, rm, wc, head, tail, tee."""
import os
import stat
import time

from _pylanes.tool import BLOCK, Usage, options, write_all


def cat(tool, arguments):
    found, paths = options(arguments, 'nu')
    number = 0
    for path in paths or ['-']:
        fd = tool.open(path)
        if fd is None:
            continue
        if 'n' in found:
            for line in tool.lines(fd):
                number += 1
                tool.line(b'%6d\t%s' % (number, line))
        else:
            while block := os.read(fd, BLOCK):
                tool.write(block)
                tool.flush()
        tool.close(fd)


def tee(tool, arguments):
    found, paths = options(arguments, 'a')
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if 'a' in found else os.O_TRUNC)
    fds = [os.open(path, flags, 0o666) for path in paths]
    while block := os.read(tool.stdin, BLOCK):
        tool.write(block)
        tool.flush()
        for fd in fds:
            write_all(fd, block)


def pwd(tool, arguments):
    tool.line(os.getcwd())


def _mode(info):
    return stat.filemode(info.st_mode)


def _when(info):
    then = time.gmtime(info.st_mtime)
    recent = abs(time.time() - info.st_mtime) < 182 * 86_400
    return time.strftime('%b %e %H:%M' if recent else '%b %e  %Y', then)


def _listed(tool, entries, found):
    """`entries`: (name as shown, path)."""
    if 't' in found:
        entries.sort(key=lambda entry: -os.lstat(entry[1]).st_mtime)
    if 'S' in found:
        entries.sort(key=lambda entry: -os.lstat(entry[1]).st_size)
    if 'r' in found:
        entries.reverse()
    if 'l' not in found:
        for name, path in entries:
            tool.line(name + ('/' if {'F', 'p'} & found.keys() and os.path.isdir(path) else ''))
        return
    rows = [(name, os.lstat(path), path) for name, path in entries]
    links = max((len(str(info.st_nlink)) for _, info, _ in rows), default=1)
    sizes = max((len(str(info.st_size)) for _, info, _ in rows), default=1)
    for name, info, path in rows:
        arrow = ' -> ' + os.readlink(path) if stat.S_ISLNK(info.st_mode) else ''
        tool.line('%s %*d user user %*d %s %s%s' % (_mode(info), links, info.st_nlink, sizes, info.st_size, _when(info), name, arrow))


def ls(tool, arguments):
    found, paths = options(arguments, 'aA1lrtSFpdh', long={'all': 'a', 'almost-all': 'A'}, status=2)
    folders, files = [], []
    for path in paths or ['.']:
        if not os.path.lexists(path):
            tool.complain("cannot access '%s': No such file or directory" % path, 2)
        elif os.path.isdir(path) and 'd' not in found:
            folders.append(path)
        else:
            files.append((path, path))
    _listed(tool, sorted(files), found)
    for at, folder in enumerate(sorted(folders)):
        names = [name for name in os.listdir(folder) if found.keys() & {'a', 'A'} or not name.startswith('.')]
        if 'a' in found:
            names += ['.', '..']
        if len(paths) > 1:
            tool.line(('\n' if at or files else '') + folder + ':')
        if 'l' in found:
            tool.line('total %d' % sum(-(-os.lstat(os.path.join(folder, name)).st_size // 4096) * 4 for name in names))
        _listed(tool, [(name, os.path.join(folder, name)) for name in sorted(names)], found)


def _each(tool, paths, says, action):
    for path in paths:
        try:
            action(path)
        except OSError as error:
            tool.complain("%s '%s': %s" % (says, path, error.strerror))


def touch(tool, arguments):
    _, paths = options(arguments, 'c')

    def action(path):
        if os.path.exists(path):
            os.utime(path)
        else:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666))

    _each(tool, paths, 'cannot touch', action)


def mkdir(tool, arguments):
    found, paths = options(arguments, 'p')
    _each(tool, paths, 'cannot create directory', lambda path: os.makedirs(path, exist_ok=True) if 'p' in found else os.mkdir(path))


def rm(tool, arguments):
    import shutil
    found, paths = options(arguments, 'rRf')

    def action(path):
        if os.path.isdir(path) and not os.path.islink(path):
            if not found.keys() & {'r', 'R'}:
                raise IsADirectoryError(21, 'Is a directory')
            shutil.rmtree(path)
        elif 'f' not in found or os.path.lexists(path):
            os.unlink(path)

    _each(tool, paths, 'cannot remove', action)


def wc(tool, arguments):
    found, paths = options(arguments, 'lwcm', long={'lines': 'l', 'words': 'w', 'bytes': 'c', 'chars': 'm'})
    shown = [letter for letter in 'lwmc' if letter in found] or ['l', 'w', 'c']
    rows = []
    for path in paths or ['-']:
        fd = tool.open(path)
        if fd is None:
            continue
        size = os.fstat(fd).st_size if stat.S_ISREG(os.fstat(fd).st_mode) else None
        data = b''.join(iter(lambda: os.read(fd, BLOCK), b''))
        tool.close(fd)
        counts = {'l': data.count(b'\n'), 'w': len(data.split()), 'c': len(data), 'm': len(data.decode('utf-8', 'replace'))}
        rows.append((counts, path if paths else '', size))
    if len(paths) > 1:
        rows.append(({letter: sum(row[0][letter] for row in rows) for letter in 'lwcm'}, 'total', 0))
    if len(shown) == 1 and len(rows) == 1:
        width = 1
    else:
        # as coreutils: room for the sizes of all files, more where one cannot be known before
        width = max(7 if any(row[2] is None for row in rows) else 1, len(str(sum(row[2] or 0 for row in rows))))
    for counts, name, _ in rows:
        tool.line(' '.join('%*d' % (width, counts[letter]) for letter in shown) + (' ' + name if name else ''))


def _count(text, tool):
    if not text.lstrip('+-').isdigit():
        raise Usage("invalid number of lines: '%s'" % text)
    return int(text.lstrip('+-'))


def _old_style(arguments):
    """`head -3` is `head -n 3`."""
    return ['-n' + argument[1:] if argument[:1] == '-' and argument[1:].isdigit() else argument for argument in arguments]


def _headings(tool, paths):
    for at, path in enumerate(paths or ['-']):
        fd = tool.open(path, says="cannot open '%s' for reading: %s")
        if fd is None:
            continue
        if len(paths) > 1:
            tool.line('%s==> %s <==' % ('\n' if at else '', path))
        yield fd
        tool.close(fd)


def head(tool, arguments):
    found, paths = options(_old_style(arguments), 'q', 'nc', long={'lines': 'n', 'bytes': 'c'})
    for fd in _headings(tool, paths):
        if 'c' in found:
            left = _count(found['c'], tool)
            while left > 0 and (block := os.read(fd, min(left, BLOCK))):
                tool.write(block)
                left -= len(block)
            continue
        left = _count(found.get('n', '10'), tool)
        if left:
            for line in tool.lines(fd):
                tool.line(line)
                left -= 1
                if not left:
                    break


def tail(tool, arguments):
    from collections import deque
    found, paths = options(_old_style(arguments), 'q', 'nc', long={'lines': 'n', 'bytes': 'c'})
    for fd in _headings(tool, paths):
        if 'c' in found:
            tool.write(b''.join(iter(lambda: os.read(fd, BLOCK), b''))[-_count(found['c'], tool):])
            continue
        given = found.get('n', '10')
        count = _count(given, tool)
        if given.startswith('+'):
            for number, line in enumerate(tool.lines(fd), 1):
                if number >= count:
                    tool.line(line)
        else:
            for line in deque(tool.lines(fd), maxlen=count):
                tool.line(line)


TOOLS = {function.__name__: function for function in (cat, tee, pwd, ls, touch, mkdir, rm, wc, head, tail)}
