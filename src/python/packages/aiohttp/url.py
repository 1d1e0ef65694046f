"""URL: the part of yarl's that programs see."""
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from aiohttp.headers import MultiDictProxy


class URL:
    __slots__ = ('_text', '_parts')

    def __init__(self, text=''):
        self._text = str(text)
        self._parts = urlsplit(self._text)

    def __str__(self):
        return self._text

    def __repr__(self):
        return "URL('%s')" % self._text

    def __eq__(self, other):
        return isinstance(other, URL) and self._text == other._text

    def __hash__(self):
        return hash(self._text)

    scheme = property(lambda self: self._parts.scheme)
    host = property(lambda self: self._parts.hostname)
    port = property(lambda self: self._parts.port or {'http': 80, 'https': 443}.get(self._parts.scheme))
    path = property(lambda self: self._parts.path or ('/' if self._parts.netloc else ''))
    raw_path = path
    query_string = property(lambda self: self._parts.query)
    fragment = property(lambda self: self._parts.fragment)
    query = property(lambda self: MultiDictProxy(parse_qsl(self._parts.query, keep_blank_values=True)))
    name = property(lambda self: self.path.rpartition('/')[2])

    @property
    def path_qs(self):
        return quote(self.path, safe="/%:@!$&'()*+,;=~-._") + ('?' + self._parts.query if self._parts.query else '')

    def join(self, other):
        return URL(urljoin(self._text, str(other)))

    def __truediv__(self, name):
        return URL(urlunsplit(self._parts._replace(path=self._parts.path.rstrip('/') + '/' + quote(str(name)), query='', fragment='')))

    def with_query(self, query=None, **more):
        text = query if isinstance(query, str) else urlencode(list((query or more).items()) if not isinstance(query, (list, tuple)) else query, doseq=True)
        return URL(urlunsplit(self._parts._replace(query=text)))

    def with_params(self, params):
        """With parameters after those that it has."""
        if not params:
            return self
        text = params if isinstance(params, str) else urlencode(params if isinstance(params, (list, tuple)) else list(params.items()), doseq=True)
        return URL(urlunsplit(self._parts._replace(query='&'.join(filter(None, (self._parts.query, text))))))
