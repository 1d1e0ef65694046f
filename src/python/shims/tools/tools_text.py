"""echo, printf, grep, sort, uniq, seq, yes."""
import os
import re

from _pylanes.tool import Usage, options

_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\', 'e': '\x1b', '"': '"'}
_ESCAPE = re.compile(r'\\(?:0([0-7]{1,3})|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))', re.S)


def unescaped(text):
    """Backslash escapes as `echo -e` and `printf` read them."""
    def value(match):
        octal, plain, hexadecimal, letter = match.groups()
        if octal or plain:
            return chr(int(octal or plain, 8))
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        return _ESCAPES.get(letter, '\\' + letter)

    return _ESCAPE.sub(value, text)


def echo(tool, arguments, escapes=False, only_n=False):
    newline = True
    while arguments and re.fullmatch('-n' if only_n else '-[neE]+', arguments[0]):
        newline = newline and 'n' not in arguments[0]
        escapes = 'e' in arguments[0] or escapes and 'E' not in arguments[0]
        arguments = arguments[1:]
    text = ' '.join(arguments)
    tool.write((unescaped(text) if escapes else text) + ('\n' if newline else ''))


def printf(tool, arguments):
    if not arguments:
        raise Usage('missing operand')
    form, values = unescaped(arguments[0]), list(arguments[1:])
    pieces = re.findall(r'%%|%[-+ #0]*\d*(?:\.\d+)?[sdiouxXeEfgGcb]|[^%]+|%', form)
    takes = any(len(piece) > 1 and piece[0] == '%' and piece != '%%' for piece in pieces)
    while True:
        for piece in pieces:
            if piece == '%%':
                tool.write('%')
            elif len(piece) > 1 and piece[0] == '%':
                tool.write(_formatted(tool, piece, values.pop(0) if values else None))
            else:
                tool.write(piece)
        if not values or not takes:
            return


def _formatted(tool, piece, value):
    kind = piece[-1]
    if kind == 'b':
        return (piece[:-1] + 's') % unescaped(value or '')
    if kind in 'sc':
        return (piece[:-1] + 's') % ((value or '')[:1] if kind == 'c' else value or '')
    try:
        number = float(value or 0) if kind in 'eEfgG' else int(value or '0', 0)
    except ValueError:
        tool.complain("'%s': expected a numeric value" % value)
        number = 0
    return piece % number


def _basic(pattern):
    """A basic regular expression as an extended one: there, what a backslash makes special is special by itself."""
    result, at = '', 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == '\\' and at + 1 < len(pattern):
            following = pattern[at + 1]
            result += following if following in '|+?(){}' else '\\' + following
            at += 2
            continue
        result += '\\' + letter if letter in '|+?(){}' else letter
        at += 1
    return result


def _classes(pattern):
    for name, letters in (('alpha', 'a-zA-Z'), ('digit', '0-9'), ('alnum', 'a-zA-Z0-9'), ('space', r'\s'), ('upper', 'A-Z'), ('lower', 'a-z')):
        pattern = pattern.replace('[:%s:]' % name, letters)
    return pattern


def grep(tool, arguments):
    found, rest = options(arguments, 'ivcnlqEFGoHhrwxs', 'em', long={'ignore-case': 'i', 'invert-match': 'v', 'count': 'c', 'quiet': 'q', 'color': 's', 'colour': 's'}, status=2)
    if 'e' in found:
        pattern = found['e']
    elif rest:
        pattern = rest.pop(0)
    else:
        raise Usage('usage: grep [OPTION]... PATTERNS [FILE]...', 2)
    text = re.escape(pattern) if 'F' in found else _classes(pattern if 'E' in found else _basic(pattern))
    if 'w' in found:
        text = r'\b(?:%s)\b' % text
    if 'x' in found:
        text = '(?:%s)$' % text
    try:
        wanted = re.compile(os.fsencode(text), re.I if 'i' in found else 0)
    except re.error:
        raise Usage('Invalid regular expression', 2) from None
    paths = rest or ['-']
    if 'r' in found:
        paths = [os.path.join(folder, name) for path in rest or ['.'] for folder, _, names in os.walk(path) for name in sorted(names)]
    named = ('H' in found or len(paths) > 1 or 'r' in found) and 'h' not in found
    matched = False
    for path in paths:
        fd = tool.open(path, 2)
        if fd is None:
            continue
        count = 0
        label = os.fsencode('(standard input)' if path == '-' else path)
        for number, line in enumerate(tool.lines(fd), 1):
            match = (wanted.match if 'x' in found else wanted.search)(line)
            if bool(match) == ('v' in found):
                continue
            count += 1
            matched = True
            if 'q' in found:
                return 0
            if 'l' in found:
                break
            if 'c' not in found:
                prefix = (label + b':' if named else b'') + (b'%d:' % number if 'n' in found else b'')
                for piece in ([found_.group() for found_ in wanted.finditer(line) if found_.group()] if 'o' in found else [line]):
                    tool.line(prefix + piece)
            if 'm' in found and count >= int(found['m']):
                break
        tool.close(fd)
        if 'l' in found and count:
            tool.line(label)
        elif 'c' in found:
            tool.line((label + b':' if named else b'') + b'%d' % count)
    return tool.status or (0 if matched else 1)


def _number(text):
    match = re.match(rb'\s*(-?\d*\.?\d+)', text)
    return float(match.group(1)) if match else 0.0


def sort(tool, arguments):
    found, paths = options(arguments, 'rnufbs', 'kto', long={'reverse': 'r', 'numeric-sort': 'n', 'unique': 'u', 'key': 'k'}, status=2)
    lines = []
    for path in paths or ['-']:
        fd = tool.open(path, 2, 'cannot read: %s: %s')
        if fd is None:
            return 2
        lines += tool.lines(fd)
        tool.close(fd)
    column = None
    numeric, reverse = 'n' in found, 'r' in found
    if 'k' in found:
        match = re.match(r'(\d+)(?:\.\d+)?([nrbf]*)(?:,(\d+)([nrbf]*))?', found['k'])
        if not match:
            raise Usage("invalid number at field start: invalid count at start of '%s'" % found['k'], 2)
        letters = match.group(2) + (match.group(4) or '')
        column, last = int(match.group(1)) - 1, int(match.group(3)) if match.group(3) else None
        numeric, reverse = numeric or 'n' in letters, reverse or 'r' in letters
    separator = os.fsencode(found['t']) if 't' in found else None

    def key(line):
        part = line
        if column is not None:
            part = (separator or b' ').join(line.split(separator)[column:last])
        if 'f' in found:
            part = part.upper()
        return (_number(part), line) if numeric else (part, line)

    lines.sort(key=key, reverse=reverse)
    previous = None
    for line in lines:
        same = key(line)[0]
        if 'u' not in found or previous is None or same != previous[0]:
            tool.line(line)
        previous = (same,)


def uniq(tool, arguments):
    found, paths = options(arguments, 'cdui')
    fd = tool.open(paths[0] if paths else '-')
    if fd is None:
        return 1

    def show(line, count):
        if count and not ('d' in found and count < 2 or 'u' in found and count > 1):
            tool.line((b'%7d ' % count if 'c' in found else b'') + line)

    last, count = b'', 0
    for line in tool.lines(fd):
        if count and (line.lower() == last.lower() if 'i' in found else line == last):
            count += 1
        else:
            show(last, count)
            last, count = line, 1
    show(last, count)


def seq(tool, arguments):
    if not 1 <= len(arguments) <= 3:
        raise Usage('missing operand' if not arguments else "extra operand '%s'" % arguments[3])
    try:
        numbers = [int(text) for text in arguments]
    except ValueError:
        raise Usage("invalid floating point argument: '%s'" % next(text for text in arguments if not text.lstrip('-').isdigit())) from None
    first, step, last = {1: (1, 1), 2: (numbers[0], 1), 3: tuple(numbers[:2])}[len(numbers)] + (numbers[-1],)
    for number in range(first, last + (1 if step > 0 else -1), step):
        tool.line(str(number))


def yes(tool, arguments):
    block = os.fsencode((' '.join(arguments) or 'y') + '\n') * 1024
    while True:
        tool.write(block)


TOOLS = {function.__name__: function for function in (echo, printf, grep, sort, uniq, seq, yes)}
