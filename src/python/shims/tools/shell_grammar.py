"""The grammar of `sh`, the part of it that one-liners use: text in, a tree of plain tuples out.

    ('simple', assignments, words, redirects)      ('pipe', stages, negated)       ('and' | 'or', left, right)
    ('sequence', nodes)  ('background', node)      ('group' | 'subshell', node, redirects)
    ('if', pairs of condition and body, otherwise) ('while' | 'until', condition, body)  ('for', name, words | None, body)
    ('case', word, clauses of (patterns, body))

A word is a list of parts, each (kind, value, quoted): kind is text, variable, command or arithmetic.
A redirect is (descriptor, operator, word).
"""
import re


class ShellSyntaxError(Exception):
    pass


_OPERATOR = re.compile(r'&&|\|\||;;|[0-9]?>>|[0-9]?>&|[0-9]?<&|<<-?|&>|[0-9]?[<>]|[|&;()\n]')
_NAME = re.compile(r'[A-Za-z_]\w*')
_ASSIGNMENT = re.compile(r'[A-Za-z_]\w*=')
_PARAMETER = re.compile(r'\{(#?)([A-Za-z_]\w*|\d+|[?$!#@*])(?:(:?[-=+?]|##?|%%?)((?:[^{}]|\{[^}]*\})*))?\}')
_RESERVED = ('then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}')


class Token:
    """A word (`parts`) or an operator (`text`); `raw` is how it was written."""

    __slots__ = ('text', 'parts', 'raw')

    def __init__(self, text, parts=None, raw=''):
        self.text = text
        self.parts = parts
        self.raw = raw or text


class _Lexer:
    def __init__(self, source):
        self.source = source
        self.at = 0
        self.here = []

    def tokens(self):
        found = []
        source = self.source
        while True:
            while self.at < len(source) and source[self.at] in ' \t' or source.startswith('\\\n', self.at):
                self.at += 2 if source[self.at] == '\\' else 1
            if self.at >= len(source):
                break
            if source[self.at] == '#':
                while self.at < len(source) and source[self.at] != '\n':
                    self.at += 1
                continue
            match = _OPERATOR.match(source, self.at)
            if match:
                self.at = match.end()
                found.append(Token(match.group()))
                if match.group() == '\n':
                    self._read_here_documents()
                elif match.group().startswith('<<'):
                    found.append(self._here_document())
                continue
            start = self.at
            parts = self._word()
            found.append(Token(None, parts, source[start:self.at]))
        self._read_here_documents()
        return found

    def _here_document(self):
        while self.source[self.at:self.at + 1] in (' ', '\t'):
            self.at += 1
        start = self.at
        self._word()
        token = Token(None, [], self.source[start:self.at])
        self.here.append(token)
        return token

    def _read_here_documents(self):
        for token in self.here:
            ending = re.sub(r'[\'"\\]', '', token.raw)
            lines = []
            while self.at < len(self.source):
                end = self.source.find('\n', self.at)
                end = len(self.source) if end < 0 else end
                line, self.at = self.source[self.at:end], end + 1
                if line.lstrip('\t') == ending:
                    break
                lines.append(line + '\n')
            text = ''.join(lines)
            token.parts = [('text', text, True)] if ending != token.raw else quoted_parts(text)
        self.here.clear()

    def _word(self):
        source, parts, plain = self.source, [], ''

        def end_plain():
            nonlocal plain
            if plain:
                parts.append(('text', plain, False))
            plain = ''

        while self.at < len(source):
            letter = source[self.at]
            if letter in ' \t\n|&;()<>':
                break
            if letter == '\\':
                if source[self.at + 1:self.at + 2] != '\n':
                    end_plain()
                    parts.append(('text', source[self.at + 1:self.at + 2], True))
                self.at += 2
            elif letter == "'":
                end = source.find("'", self.at + 1)
                if end < 0:
                    raise ShellSyntaxError('Unterminated quoted string')
                end_plain()
                parts.append(('text', source[self.at + 1:end], True))
                self.at = end + 1
            elif letter == '"':
                end_plain()
                self.at += 1
                parts += self._quoted('"')
            elif letter in '$`':
                part = self._dollar(False)
                if part:
                    end_plain()
                    parts.append(part)
                else:
                    plain += letter
                    self.at += 1
            else:
                plain += letter
                self.at += 1
        end_plain()
        return parts

    def _quoted(self, ending):
        """What stands between double quotes; `ending` '' reads to the end of the text."""
        source, parts, plain = self.source, [], ''
        while True:
            if self.at >= len(source):
                if ending:
                    raise ShellSyntaxError('Unterminated quoted string')
                break
            letter = source[self.at]
            if letter == ending:
                self.at += 1
                break
            if letter == '\\' and source[self.at + 1:self.at + 2] in ('$', '`', '"', '\\', '\n'):
                following = source[self.at + 1]
                plain += '' if following == '\n' else following
                self.at += 2
                continue
            part = self._dollar(True) if letter in '$`' else None
            if part:
                parts.append(('text', plain, True))
                parts.append(part)
                plain = ''
            else:
                plain += letter
                self.at += 1
        parts.append(('text', plain, True))
        return parts

    def _dollar(self, quoted):
        """The part that begins here with $ or `, None: it is a plain dollar."""
        source, at = self.source, self.at
        if source[at] == '`':
            end = source.find('`', at + 1)
            if end < 0:
                raise ShellSyntaxError('EOF in backquote substitution')
            self.at = end + 1
            return ('command', parse(source[at + 1:end].replace('\\`', '`')), quoted)
        if source.startswith('$((', at):
            end = source.find('))', at)
            if end > 0:
                self.at = end + 2
                return ('arithmetic', source[at + 3:end], quoted)
        if source.startswith('$(', at):
            end = _closing(source, at + 1)
            self.at = end + 1
            return ('command', parse(source[at + 2:end]), quoted)
        match = _PARAMETER.match(source, at + 1)
        if match:
            length, name, operator, word = match.groups()
            self.at = match.end()
            return ('variable', (name, '#' if length else operator, quoted_parts(word or '')), quoted)
        if source.startswith('${', at):
            raise ShellSyntaxError('Bad substitution')
        match = _NAME.match(source, at + 1) or re.compile(r'[0-9?$!#@*]').match(source, at + 1)
        if not match:
            return None
        self.at = match.end()
        return ('variable', (match.group(), None, []), quoted)


def _closing(source, at):
    """Where the parenthesis that opens at `at` is closed."""
    depth, quote = 0, ''
    while at < len(source):
        letter = source[at]
        if letter == '\\' and quote != "'":
            at += 1
        elif quote:
            quote = '' if letter == quote else quote
        elif letter in '\'"':
            quote = letter
        elif letter == '(':
            depth += 1
        elif letter == ')':
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ShellSyntaxError('end of file unexpected (expecting ")")')


def quoted_parts(text):
    return _Lexer(text)._quoted('')


class _Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def is_operator(self, *texts):
        token = self.peek()
        return token is not None and token.text in texts

    def is_word(self, *raws):
        token = self.peek()
        return token is not None and token.parts is not None and token.raw in raws

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def unexpected(self, wanted=None):
        token = self.peek()
        what = 'end of file' if token is None else 'newline' if token.text == '\n' else '"%s"' % token.raw
        raise ShellSyntaxError('%s unexpected%s' % (what, ' (expecting "%s")' % wanted if wanted else ''))

    def expect(self, word):
        if not self.is_word(word):
            self.unexpected(word)
        self.take()

    def skip_newlines(self):
        while self.is_operator('\n'):
            self.take()

    def sequence(self):
        """Commands up to the end, a closing parenthesis or a reserved word."""
        nodes = []
        while True:
            while self.is_operator('\n', ';') and (nodes or self.is_operator('\n')):
                self.take()
            if self.peek() is None or self.is_operator(')', ';;') or self.is_word(*_RESERVED):
                break
            node = self.and_or()
            if self.is_operator('&'):
                self.take()
                node = ('background', node)
            elif not (self.peek() is None or self.is_operator(';', '\n', ')', ';;')):
                self.unexpected()
            nodes.append(node)
        return ('sequence', nodes)

    def and_or(self):
        node = self.pipe()
        while self.is_operator('&&', '||'):
            kind = 'and' if self.take().text == '&&' else 'or'
            self.skip_newlines()
            node = (kind, node, self.pipe())
        return node

    def pipe(self):
        negated = self.is_word('!')
        if negated:
            self.take()
        stages = [self.command()]
        while self.is_operator('|'):
            self.take()
            self.skip_newlines()
            stages.append(self.command())
        return stages[0] if len(stages) == 1 and not negated else ('pipe', stages, negated)

    def command(self):
        if self.is_operator('('):
            self.take()
            body = self.sequence()
            if not self.is_operator(')'):
                self.unexpected(')')
            self.take()
            return ('subshell', body, self.redirects())
        for word, read in (('{', self.group), ('if', self.if_), ('while', self.loop), ('until', self.loop), ('for', self.for_), ('case', self.case)):
            if self.is_word(word):
                node = read(self.take().raw)
                redirects = self.redirects()
                return ('group', node, redirects) if redirects else node
        return self.simple()

    def group(self, _):
        body = self.sequence()
        self.expect('}')
        return body

    def if_(self, _):
        pairs, otherwise = [], None
        while True:
            condition = self.sequence()
            self.expect('then')
            pairs.append((condition, self.sequence()))
            if self.is_word('elif'):
                self.take()
                continue
            if self.is_word('else'):
                self.take()
                otherwise = self.sequence()
            self.expect('fi')
            return ('if', pairs, otherwise)

    def loop(self, kind):
        condition = self.sequence()
        self.expect('do')
        body = self.sequence()
        self.expect('done')
        return (kind, condition, body)

    def for_(self, _):
        name = self.take().raw
        words = None
        self.skip_newlines()
        if self.is_word('in'):
            self.take()
            words = []
            while self.peek() is not None and self.peek().parts is not None:
                words.append(self.take().parts)
        while self.is_operator(';', '\n'):
            self.take()
        self.expect('do')
        body = self.sequence()
        self.expect('done')
        return ('for', name, words, body)

    def case(self, _):
        word = self.take().parts
        self.skip_newlines()
        self.expect('in')
        clauses = []
        self.skip_newlines()
        while not self.is_word('esac'):
            if self.is_operator('('):
                self.take()
            patterns = []
            while True:
                if self.peek() is None or self.peek().parts is None:
                    self.unexpected()
                patterns.append(self.take().parts)
                if not self.is_operator('|'):
                    break
                self.take()
            if not self.is_operator(')'):
                self.unexpected(')')
            self.take()
            clauses.append((patterns, self.sequence()))
            if self.is_operator(';;'):
                self.take()
            self.skip_newlines()
        self.take()
        return ('case', word, clauses)

    def redirect(self):
        """The redirect that comes next, None: there is none."""
        token = self.peek()
        if token is None or token.text is None or not ('<' in token.text or '>' in token.text):
            return None
        self.take()
        target = self.peek()
        if target is None or target.parts is None:
            self.unexpected()
        self.take()
        digit = token.text[0].isdigit()
        operator = token.text[1:] if digit else token.text
        number = int(token.text[0]) if digit else 0 if operator.startswith('<') else 1
        return (number, operator, target.parts)

    def redirects(self):
        found = []
        while redirect := self.redirect():
            found.append(redirect)
        return found

    def simple(self):
        assignments, words, redirects = [], [], []
        while True:
            redirect = self.redirect()
            if redirect:
                redirects.append(redirect)
                continue
            token = self.peek()
            if token is None or token.parts is None:
                break
            if not words and _ASSIGNMENT.match(token.raw):
                self.take()
                name, _, _ = token.raw.partition('=')
                first = token.parts[0]
                assignments.append((name, [('text', first[1][len(name) + 1:], first[2])] + token.parts[1:]))
                continue
            words.append(self.take().parts)
        if not assignments and not words and not redirects:
            self.unexpected()
        return ('simple', assignments, words, redirects)


def parse(source):
    """The tree of a shell's text. Raises ShellSyntaxError."""
    parser = _Parser(_Lexer(source).tokens())
    node = parser.sequence()
    if parser.peek() is not None:
        parser.unexpected()
    return node


def command_of(node):
    """What a command of the tree is called: its first word where that is plain, else what kind of command it is."""
    while node[0] in ('sequence', 'group', 'pipe') and node[1]:
        node = node[1][0] if isinstance(node[1], list) else node[1]
    if node[0] == 'simple' and node[2]:
        return ''.join(value if kind == 'text' else '…' for kind, value, _ in node[2][0])
    return {'subshell': '( )', 'simple': '…'}.get(node[0], node[0])
