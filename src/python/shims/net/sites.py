"""What the hosts of the simulated internet say: a small table of sites. docs/simulated-internet.md describes each of them.

Names of the table are those reserved for examples, and some well-known ones that course programs ask for. Every other host answers
with pages made from its name (made_pages.py). Nothing here is random: how long an answer takes is drawn by the kernel between two bounds.
"""
import binascii
import json
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

from _pylanes import made_pages

# this machine, as hosts outside see it
_OUR_ADDRESS = '198.51.100.1'
_FORMS = 'application/x-www-form-urlencoded', 'multipart/form-data'
# what fits a connection at once
_LONGEST_BODY = 48_000


class Request:
    """One HTTP request."""

    __slots__ = ('method', 'target', 'headers', 'body', 'keeps_open')

    def __init__(self, method, target, headers, body, keeps_open):
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.keeps_open = keeps_open

    @property
    def path(self):
        return unquote(urlsplit(self.target).path) or '/'

    @property
    def arguments(self):
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


def parse_request(data):
    """The first request in `data` and its length, None if it is not complete; ValueError if it is none."""
    head, found, rest = data.partition(b'\r\n\r\n')
    if not found:
        return None
    first, *lines = head.decode('latin-1').split('\r\n')
    method, target, version = first.split(' ')
    headers = {}
    for line in lines:
        name, _, value = line.partition(':')
        headers[name.strip().title()] = value.strip()
    if headers.get('Transfer-Encoding', '').lower() == 'chunked':
        taken = _chunks(rest)
        if taken is None:
            return None
        body, length = taken
    else:
        length = int(headers.get('Content-Length', 0))
        if len(rest) < length:
            return None
        body = rest[:length]
    connection = headers.get('Connection', '').lower()
    keeps_open = connection != 'close' and (version == 'HTTP/1.1' or connection == 'keep-alive')
    return Request(method, target, headers, body, keeps_open), len(head) + 4 + length


def _chunks(data):
    """A body sent in chunks, and the length of all of them; None if the last is not there."""
    body = b''
    at = 0
    while True:
        end = data.find(b'\r\n', at)
        if end < 0:
            return None
        size = int(data[at:end].split(b';')[0], 16)
        at = end + 2 + size + 2
        if len(data) < at:
            return None
        if size == 0:
            return body, at
        body += data[end + 2:end + 2 + size]


class Response:
    """One answer. `delay`: seconds until it is sent, from … to; None: what is usual at the site."""

    __slots__ = ('status', 'type', 'body', 'headers', 'delay')

    def __init__(self, body='', status=200, type='text/html; charset=utf-8', headers=(), delay=None):
        self.status = status
        self.type = type
        self.body = (body if isinstance(body, bytes) else body.encode())[:_LONGEST_BODY]
        self.headers = headers
        self.delay = delay

    def encode(self, request):
        lines = [
            'HTTP/1.1 %d %s' % (self.status, _reason(self.status)), 'Server: simulated', 'Content-Type: ' + self.type,
            'Content-Length: %d' % len(self.body), *self.headers,
            'Connection: ' + ('keep-alive' if request.keeps_open else 'close'), '', '',
        ]
        return '\r\n'.join(lines).encode('latin-1') + (b'' if request.method == 'HEAD' else self.body)


def _reason(status):
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return 'Unknown'


def page(title, *paragraphs, links=()):
    """An HTML page."""
    body = ''.join('<p>%s</p>\n' % text for text in paragraphs)
    body += ''.join('<p><a href="%s">%s</a></p>\n' % (target, text) for target, text in links)
    return '<!DOCTYPE html>\n<html>\n<head><title>%s</title></head>\n<body>\n<h1>%s</h1>\n%s</body>\n</html>\n' % (title, title, body)


def error_page(status, **more):
    return Response(page('%d %s' % (status, _reason(status)), 'This is the answer of a simulated host.'), status, **more)


def bad_request():
    return error_page(400)


def answer_json(value, status=200, **more):
    return Response(json.dumps(value, indent=2, ensure_ascii=False) + '\n', status, 'application/json', **more)


class Site:
    """A host: how far away it is and how long it thinks (seconds, from … to), and its pages by path."""

    distance = 0.01, 0.04
    delay = 0.05, 0.2

    def __init__(self, pages=None, delay=None):
        self.pages = pages or {}
        if delay:
            self.delay = delay

    def answer(self, host, request):
        if request.method not in ('GET', 'HEAD'):
            return error_page(405, headers=('Allow: GET, HEAD',))
        found = self.pages.get(request.path)
        return error_page(404) if found is None else Response(found)


class AnyPage(Site):
    """Has one page, under every path."""

    def answer(self, host, request):
        return Response(page(host, 'This is not %s: the internet of this machine is simulated.' % host, 'You asked for %s.' % request.path))


class MadeUp(Site):
    """A host that is in no table: its pages are made from its name."""

    def answer(self, host, request):
        body, type = made_pages.document(host, request.path)
        return Response(body, type=type)


ANY_HOST = MadeUp()


class Statuses(Site):
    """/404 answers 404, and so on; /redirect sends to /."""

    def answer(self, host, request):
        name = request.path.strip('/')
        if name == 'redirect':
            return error_page(302, headers=('Location: /',))
        if not name:
            return Response(page('Statuses', 'Ask for /404, /500 or any other status.', links=[('/404', '404'), ('/500', '500'), ('/redirect', 'redirect')]))
        return error_page(int(name)) if name.isdigit() and 200 <= int(name) <= 599 else error_page(404)


_TODOS = [
    {'id': number, 'title': title, 'completed': number % 2 == 0}
    for number, title in enumerate(('buy flour', 'light the oven', 'knead', 'bake', 'sell', 'sweep'), 1)
]


class Api(Site):
    """Answers in JSON: what was asked, a list of things to do, delays."""

    def answer(self, host, request):
        first, _, rest = request.path.strip('/').partition('/')
        if first in ('get', 'post', 'put', 'patch', 'delete', 'anything', 'headers'):
            if first not in ('anything', 'headers', request.method.lower()) and (first, request.method) != ('get', 'HEAD'):
                return error_page(405, headers=('Allow: ' + first.upper(),))
            return answer_json({'headers': request.headers} if first == 'headers' else _echo(host, request))
        if first == 'todos':
            if not rest:
                return answer_json(_TODOS) if request.method != 'POST' else answer_json({**(_as_json(request) or {}), 'id': len(_TODOS) + 1}, 201)
            return answer_json(_TODOS[int(rest) - 1]) if rest.isdigit() and 1 <= int(rest) <= len(_TODOS) else answer_json({}, 404)
        if first == 'ip':
            return answer_json({'origin': _OUR_ADDRESS})
        if first == 'user-agent':
            return answer_json({'user-agent': request.headers.get('User-Agent')})
        if first == 'cookies':
            if rest == 'set':
                return Response(status=302, headers=['Location: /cookies'] + ['Set-Cookie: %s=%s; Path=/' % pair for pair in request.arguments.items()])
            return answer_json({'cookies': dict(part.strip().split('=', 1) for part in request.headers.get('Cookie', '').split(';') if '=' in part)})
        if first == 'redirect' and rest.isdigit():
            return error_page(302, headers=('Location: ' + ('/redirect/%d' % (int(rest) - 1) if int(rest) > 1 else '/get'),))
        if first == 'basic-auth' and rest.count('/') == 1:
            given = request.headers.get('Authorization', '') == 'Basic ' + binascii.b2a_base64(rest.replace('/', ':').encode(), newline=False).decode()
            return answer_json({'authenticated': True, 'user': rest.partition('/')[0]}) if given else Response(status=401, headers=('WWW-Authenticate: Basic realm="Fake Realm"',))
        if first == 'html':
            return Response(page('Sample', 'A page of a simulated host.'))
        if first == 'json':
            return answer_json({'title': 'Sample', 'items': ['one', 'two', 'three']})
        if first == 'delay' and rest.isdigit():
            return answer_json(_echo(host, request), delay=(int(rest), int(rest)))
        if first == 'status' and rest.isdigit() and 200 <= int(rest) <= 599:
            return error_page(int(rest))
        if first == 'bytes' and rest.isdigit():
            return Response(bytes(number % 256 for number in range(min(int(rest), _LONGEST_BODY))), type='application/octet-stream')
        if first == 'lines' and rest.isdigit():
            return Response(''.join('line %d\n' % number for number in range(int(rest))), type='text/plain')
        if not first:
            return answer_json({'paths': ['/get', '/post', '/put', '/patch', '/delete', '/headers', '/ip', '/user-agent', '/cookies', '/redirect/2', '/basic-auth/user/password', '/html', '/json', '/todos', '/delay/2', '/status/404', '/bytes/100', '/lines/5']})
        return answer_json({'error': 'not found'}, 404)


def _as_json(request):
    try:
        return json.loads(request.body)
    except ValueError:
        return None


def _echo(host, request):
    text = request.body.decode('utf-8', 'replace')
    kind, _, parameters = request.headers.get('Content-Type', '').partition(';')
    form = dict(parse_qsl(text)) if kind == 'application/x-www-form-urlencoded' else {}
    files = {}
    if kind == 'multipart/form-data':
        form, files = _form_and_files(text, parameters.partition('boundary=')[2].strip('" '))
    return {
        'method': request.method, 'url': 'http://%s%s' % (host, request.target), 'args': request.arguments, 'headers': request.headers,
        'data': '' if kind in _FORMS else text, 'form': form, 'files': files, 'json': _as_json(request), 'origin': _OUR_ADDRESS,
    }


def _form_and_files(text, boundary):
    form, files = {}, {}
    for part in text.split('--' + boundary)[1:-1]:
        head, _, content = part.partition('\r\n\r\n')
        name = head.partition(' name="')[2].partition('"')[0]
        (files if ' filename="' in head else form)[name] = content[:-2]
    return form, files


_EXAMPLE = {
    '/': page('Example page', 'This page is for examples. Nobody lives here.', links=[('http://docs.example.org/', 'Some documentation')]),
}
_DOCS = {
    '/': page('Documentation', 'About doing several things at once.', links=[('/threads', 'Threads'), ('/processes', 'Processes'), ('/coroutines', 'Coroutines')]),
    '/threads': page('Threads', 'Threads of a process share its memory.', links=[('/', 'Contents'), ('/processes', 'Next')]),
    '/processes': page('Processes', 'A process has a memory of its own.', links=[('/', 'Contents'), ('/coroutines', 'Next')]),
    '/coroutines': page('Coroutines', 'Coroutines take turns where they say await.', links=[('/', 'Contents')]),
}
# the shop whose six pages link to each other; how many links each of them has
_SHOP_LINKS = {'/': 5, '/news': 7, '/shop': 12, '/team': 3, '/blog': 9, '/help': 4}


def _shop_page(path, count):
    targets = [other for other in _SHOP_LINKS if other != path]
    title = path.strip('/').capitalize() or 'Home'
    return page(title, 'A page of a small bakery.', links=[(targets[number % len(targets)], 'link %d' % (number + 1)) for number in range(count)])


_SHOP = {path: _shop_page(path, count) for path, count in _SHOP_LINKS.items()}

# well-known names that programs of courses ask for
_WELL_KNOWN = (
    'www.python.org', 'python.org', 'docs.python.org', 'pypi.org', 'github.com', 'www.github.com', 'stackoverflow.com', 'www.wikipedia.org',
    'en.wikipedia.org', 'www.google.com', 'google.com', 'www.bing.com', 'www.yahoo.com', 'www.baidu.com', 'baidu.com', 'www.qq.com',
    'www.taobao.com', 'www.jd.com', 'www.sina.com.cn', 'www.163.com', 'www.sohu.com', 'www.zhihu.com', 'www.douban.com', 'www.bilibili.com',
    'www.cnblogs.com', 'www.csdn.net',
)

SITES = {
    'example.com': Site(_EXAMPLE),
    'www.example.com': Site(_EXAMPLE),
    'docs.example.org': Site(_DOCS),
    'bakery.example.net': Site(_SHOP, delay=(0.3, 1.2)),
    'slow.example.com': AnyPage(delay=(3, 4)),
    'status.example.com': Statuses(),
    'api.example.com': Api(),
    'httpbin.org': Api(),
    **{name: ANY_HOST for name in _WELL_KNOWN},
}
