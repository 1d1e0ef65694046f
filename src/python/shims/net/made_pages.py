"""The pages of hosts that are in no table: made from the name of the host and the path, always the same."""
import json
from zlib import crc32

_SUBJECTS = ('The day', 'A reader', 'The market', 'Our team', 'A small shop', 'The river', 'The library', 'A new version', 'The weather', 'The road')
_DOINGS = ('begins early', 'asks many questions', 'changes slowly', 'works in turns', 'waits for nobody', 'keeps a list', 'answers at once', 'grows every year',
           'is open until six', 'has moved')
_ENDINGS = ('in the morning.', 'as everybody knows.', 'for the first time.', 'without a pause.', 'in spite of the rain.', 'on the other side.', 'after all.')
_WORDS = ('harbour', 'maple', 'lantern', 'orchard', 'summit', 'meadow', 'compass', 'violet', 'granite', 'willow', 'falcon', 'cedar')

# paths that most hosts have
PATHS = ('/about', '/news', '/products', '/blog', '/contact', '/help', '/login', '/list?page=2', '/images/1.jpg')
_TYPES = {
    'jpg': 'image/jpeg', 'jpeg': 'image/jpeg', 'png': 'image/png', 'gif': 'image/gif', 'ico': 'image/x-icon', 'mp3': 'audio/mpeg',
    'mp4': 'video/mp4', 'pdf': 'application/pdf', 'zip': 'application/zip', 'gz': 'application/gzip',
}
_BEGINNINGS = {'png': b'\x89PNG\r\n\x1a\n', 'jpg': b'\xff\xd8\xff\xe0', 'jpeg': b'\xff\xd8\xff\xe0', 'gif': b'GIF89a', 'pdf': b'%PDF-1.4\n', 'zip': b'PK\x03\x04'}


class _Draws:
    """Numbers drawn from a text."""

    def __init__(self, text):
        self.state = crc32(text.encode()) or 1

    def below(self, most):
        # xorshift
        self.state ^= self.state << 13 & 0xFFFFFFFF
        self.state ^= self.state >> 17
        self.state ^= self.state << 5 & 0xFFFFFFFF
        return self.state % most

    def one_of(self, items):
        return items[self.below(len(items))]


def title_of(host):
    """`www.sina.com.cn`: Sina."""
    labels = [label for label in host.split('.')[:-1] if label not in ('www', 'm', 'com', 'co', 'org', 'net', 'edu', 'gov', 'ac')]
    return (labels[-1] if labels else host).replace('-', ' ').replace('_', ' ').title()


def _sentences(draws, count):
    return ' '.join('%s %s %s' % (draws.one_of(_SUBJECTS), draws.one_of(_DOINGS), draws.one_of(_ENDINGS)) for _ in range(count))


def _paragraphs(host, path, draws):
    yield 'This is not %s: the internet of this machine is simulated, and this page is made from the name.' % host
    for _ in range(2 + draws.below(12)):
        yield _sentences(draws, 1 + draws.below(6))


def _links(host, draws):
    yield '/', title_of(host)
    for path in PATHS[:3 + draws.below(len(PATHS) - 3)]:
        yield path, path.strip('/').partition('?')[0].capitalize()
    domain = host.removeprefix('www.')
    yield 'http://%s/about' % host, 'About ' + title_of(host)
    for _ in range(2 + draws.below(4)):
        word = draws.one_of(_WORDS)
        yield 'http://www.%s-%s.com/' % (word, draws.one_of(_WORDS)), word.capitalize()
    yield 'http://www.%s.com/' % domain.partition('.')[0], 'Our friends'


def document(host, path):
    """What is under a path of a host: body and type."""
    draws = _Draws(host + path)
    title = title_of(host)
    name = path.rpartition('/')[2]
    ending = name.rpartition('.')[2].lower() if '.' in name else ''
    if name == 'robots.txt':
        return 'User-agent: *\nAllow: /\nSitemap: http://%s/sitemap.xml\n' % host, 'text/plain; charset=utf-8'
    if ending == 'xml':
        urls = ''.join('<url><loc>http://%s%s</loc></url>' % (host, one) for one in PATHS)
        return '<?xml version="1.0" encoding="UTF-8"?>\n<urlset>%s</urlset>\n' % urls, 'application/xml'
    if ending == 'csv':
        rows = ''.join('%d,%s,%d\n' % (number, draws.one_of(_WORDS), draws.below(1000)) for number in range(1, 5 + draws.below(40)))
        return 'id,name,value\n' + rows, 'text/csv; charset=utf-8'
    if ending == 'css':
        return ''.join('.%s {\n  margin: %dpx;\n}\n' % (draws.one_of(_WORDS), draws.below(40)) for _ in range(5 + draws.below(20))), 'text/css; charset=utf-8'
    if ending == 'js':
        return ''.join('const %s%d = %d;\n' % (draws.one_of(_WORDS), number, draws.below(1000)) for number in range(5 + draws.below(20))), 'text/javascript; charset=utf-8'
    if ending == 'txt':
        return _sentences(draws, 5 + draws.below(60)) + '\n', 'text/plain; charset=utf-8'
    if ending == 'json' or host.startswith('api.') or path.startswith('/api/'):
        items = [{'id': number, 'name': draws.one_of(_WORDS), 'value': draws.below(1000)} for number in range(1, 3 + draws.below(6))]
        return json.dumps({'host': host, 'path': path, 'simulated': True, 'items': items}, indent=2) + '\n', 'application/json'
    if ending in _TYPES:
        return _BEGINNINGS.get(ending, b'') + bytes(draws.below(256) for _ in range(500 + draws.below(4000))), _TYPES[ending]
    heading = title if path == '/' else '%s - %s' % (path.strip('/').replace('/', ' ').rpartition('.')[0].capitalize() or path.strip('/').replace('/', ' ').capitalize(), title)
    body = ''.join('<p>%s</p>\n' % text for text in _paragraphs(host, path, draws))
    body += ''.join('<img src="/images/%d.jpg" alt="">\n' % number for number in range(1, 2 + draws.below(3)))
    body += '<ul>\n%s</ul>\n' % ''.join('<li><a href="%s">%s</a></li>\n' % link for link in _links(host, draws))
    head = '<head>\n<meta charset="utf-8">\n<title>%s</title>\n</head>' % heading
    return '<!DOCTYPE html>\n<html>\n%s\n<body>\n<h1>%s</h1>\n%s</body>\n</html>\n' % (head, heading, body), 'text/html; charset=utf-8'
