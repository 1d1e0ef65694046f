"""jsonplaceholder.typicode.com: six collections of made-up things, of which nothing that is sent is kept."""
import json

from _pylanes.sites import answer_json, page, Response, Site

_WORDS = 'thread process lock queue event worker signal pipe server client task future loop socket buffer'.split()
# how many there are, and of what each is a part: (collection, how many belong to one)
_COLLECTIONS = {
    'users': (10, None), 'posts': (100, ('users', 10)), 'comments': (500, ('posts', 5)), 'albums': (100, ('users', 10)), 'photos': (5000, ('albums', 50)), 'todos': (200, ('users', 20)),
}


def _text(seed, count):
    return ' '.join(_WORDS[(seed * 7 + step * (seed % 5 + 1)) % len(_WORDS)] for step in range(count))


def _made(kind, number):
    owner = _COLLECTIONS[kind][1]
    thing = {owner[0][:-1] + 'Id': (number - 1) // owner[1] + 1} if owner else {}
    thing['id'] = number
    name = _WORDS[number % len(_WORDS)].capitalize() + ' ' + _WORDS[(number * 4 + 3) % len(_WORDS)].capitalize()
    if kind == 'users':
        return {**thing, 'name': name, 'username': name.replace(' ', ''), 'email': 'user%d@example.com' % number, 'phone': '555-%04d' % number, 'website': 'user%d.example.com' % number}
    if kind == 'comments':
        return {**thing, 'name': _text(number, 4), 'email': 'reader%d@example.com' % number, 'body': _text(number + 1, 12)}
    thing['title'] = _text(number, 5)
    if kind == 'posts':
        thing['body'] = _text(number + 2, 20)
    if kind == 'photos':
        thing['url'] = 'https://via.placeholder.com/600/%06x' % (number * 2654435761 % (1 << 24))
        thing['thumbnailUrl'] = thing['url'].replace('600', '150')
    if kind == 'todos':
        thing['completed'] = number % 3 == 0
    return thing


class Placeholder(Site):
    def answer(self, host, request):
        kind, _, rest = request.path.strip('/').partition('/')
        if not kind:
            return Response(page('JSON of a simulated host', *('/' + name for name in _COLLECTIONS)))
        if kind not in _COLLECTIONS:
            return answer_json({}, 404)
        count = _COLLECTIONS[kind][0]
        number, _, inside = rest.partition('/')
        if not number:
            if request.method == 'POST':
                return answer_json({**_sent(request), 'id': count + 1}, 201)
            return answer_json(_list(kind, request.arguments))
        if not (number.isdigit() and 1 <= int(number) <= count):
            return answer_json({}, 404)
        if inside in _COLLECTIONS and _COLLECTIONS[inside][1] and _COLLECTIONS[inside][1][0] == kind:
            return answer_json(_list(inside, {kind[:-1] + 'Id': number, **request.arguments}))
        if request.method == 'DELETE':
            return answer_json({})
        if request.method in ('PUT', 'PATCH'):
            return answer_json({**(_made(kind, int(number)) if request.method == 'PATCH' else {}), **_sent(request), 'id': int(number)})
        return answer_json(_made(kind, int(number)))


def _list(kind, arguments):
    count = _COLLECTIONS[kind][0]
    wanted = {name: value for name, value in arguments.items() if not name.startswith('_')}
    start = int(arguments.get('_start', 0))
    end = start + int(arguments['_limit']) if arguments.get('_limit', '').isdigit() else None
    found = []
    for number in range(1, count + 1):
        thing = _made(kind, number)
        if all(str(thing.get(name)) == value for name, value in wanted.items()):
            found.append(thing)
    # as much as one answer can hold
    return found[start:end][:100]


def _sent(request):
    try:
        sent = json.loads(request.body)
    except ValueError:
        from urllib.parse import parse_qsl
        sent = dict(parse_qsl(request.body.decode('utf-8', 'replace')))
    return sent if isinstance(sent, dict) else {}
