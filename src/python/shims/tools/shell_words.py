"""What a shell makes of its words: variables, commands in words, arithmetic, splitting at blanks, patterns of file names."""
import fnmatch
import glob
import os
import re


class Expansion:
    """Expands the words of one shell, which knows the variables and runs the commands in them."""

    def __init__(self, shell):
        self.shell = shell

    def fields(self, parts):
        """The arguments that a word becomes: none, one or several. A field is kept as (text, pattern): in the pattern what was quoted is escaped."""
        done, current = [], None

        def add(text, quoted):
            nonlocal current
            before = current or ('', '')
            current = (before[0] + text, before[1] + (glob.escape(text) if quoted else text))

        for at, (kind, value, quoted) in enumerate(parts):
            if kind == 'text':
                if at == 0 and not quoted and value.startswith('~') and (len(value) == 1 or value[1] == '/'):
                    add(self.shell.get('HOME') or '/', True)
                    value = value[1:]
                    if not value:
                        continue
                add(value, quoted)
            elif kind == 'variable' and value[0] == '@' and quoted:
                for number, argument in enumerate(self.shell.arguments):
                    if number:
                        done.append(current)
                        current = None
                    add(argument, True)
            else:
                text = self.value(kind, value)
                if quoted:
                    add(text, True)
                    continue
                if text[:1].isspace() and current is not None:
                    done.append(current)
                    current = None
                for number, piece in enumerate(text.split()):
                    if number:
                        done.append(current)
                        current = None
                    add(piece, False)
                if text[-1:].isspace() and current is not None:
                    done.append(current)
                    current = None
        if current is not None:
            done.append(current)
        result = []
        for text, pattern in done:
            matches = sorted(glob.glob(pattern)) if glob.has_magic(pattern) and re.search(r'(?<!\[)[*?]|\[(?![*?[]\])', pattern) else []
            result += matches or [text]
        return result

    def text(self, parts):
        """A word that stays one: of an assignment, a redirect, a here-document."""
        words = ''
        for at, (kind, value, quoted) in enumerate(parts):
            if kind == 'text' and at == 0 and not quoted and value.startswith('~/'):
                value = (self.shell.get('HOME') or '') + value[1:]
            words += value if kind == 'text' else self.value(kind, value)
        return words

    def pattern(self, parts):
        return re.compile(fnmatch.translate(''.join(glob.escape(value) if kind == 'text' and quoted else value if kind == 'text' else self.value(kind, value) for kind, value, quoted in parts)))

    def value(self, kind, value):
        if kind == 'command':
            return self.shell.output_of(value).rstrip('\n')
        if kind == 'arithmetic':
            return str(self.arithmetic(value))
        name, operator, word = value
        known = self.shell.get(name)
        if operator is None:
            if known is None and self.shell.strict:
                raise ShellFailure('%s: parameter not set' % name, 2)
            return known or ''
        if operator == '#' and not word[-1][1] and len(word) == 1:
            return str(len(known or ''))
        missing = known is None or operator[0] == ':' and known == ''
        if operator[-1] == '-':
            return self.text(word) if missing else known
        if operator[-1] == '=':
            if missing:
                self.shell.set(name, self.text(word))
            return self.shell.get(name) or ''
        if operator[-1] == '+':
            return '' if missing else self.text(word)
        if operator[-1] == '?':
            if missing:
                raise ShellFailure('%s: %s' % (name, self.text(word) or 'parameter not set'), 2)
            return known
        return _trimmed(known or '', operator, self.text(word))

    def arithmetic(self, text):
        def number(match):
            found = self.shell.get(match.group(1)) or '0'
            return found if re.fullmatch(r'-?\d+', found) else '0'

        text = re.sub(r'\$?\b([A-Za-z_]\w*)\b', number, text)
        text = re.sub(r'\$(\d|\?)', lambda match: self.shell.get(match.group(1)) or '0', text).strip() or '0'
        if not re.fullmatch(r'[\d\s+\-*/%()<>=!&|]*', text):
            raise ShellFailure('arithmetic expression: expecting primary: "%s"' % text, 2)
        python = re.sub(r'!(?!=)', ' not ', text.replace('&&', ' and ').replace('||', ' or ')).replace('/', '//')
        try:
            return int(eval(compile(python, '<arithmetic>', 'eval'), {'__builtins__': {}}))
        except ZeroDivisionError:
            raise ShellFailure('arithmetic expression: division by zero: "%s"' % text, 2) from None
        except Exception:
            raise ShellFailure('arithmetic expression: expecting EOF: "%s"' % text, 2) from None


class ShellFailure(Exception):
    """The shell ends with this message and status."""

    def __init__(self, message, status):
        self.message = message
        self.status = status


def _trimmed(text, operator, pattern):
    """${name#pattern} and its kin: without what matches at one end, the shortest or the longest."""
    matches = re.compile(fnmatch.translate(pattern)).match
    lengths = range(len(text) + 1)
    if len(operator) == 2:
        lengths = reversed(lengths)
    for length in lengths:
        part = text[:length] if operator[0] == '#' else text[len(text) - length:]
        if matches(part):
            return text[length:] if operator[0] == '#' else text[:len(text) - length]
    return text
