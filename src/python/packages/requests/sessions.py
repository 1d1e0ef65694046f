"""Sessions: headers, cookies and connections that several requests share; redirects."""
from urllib.parse import urljoin, urlsplit

from requests.adapters import HTTPAdapter
from requests.exceptions import TooManyRedirects
from requests.models import Request
from requests.structures import CaseInsensitiveDict

_MOST_REDIRECTS = 30


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({'User-Agent': 'python-requests/2.32.0', 'Accept-Encoding': 'identity', 'Accept': '*/*', 'Connection': 'keep-alive'})
        self.params = {}
        self.cookies = {}
        self.auth = None
        self.verify = True
        self.proxies = {}
        self.stream = False
        self.max_redirects = _MOST_REDIRECTS
        self._adapter = HTTPAdapter()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=True,
                proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None):
        """Sends a request; `timeout` in seconds, one for connecting and for each read or a pair of both; None: for ever."""
        return self.send(self.prepare_request(Request(method, url, headers, files, data, params, auth, cookies, json=json)),
                         timeout=timeout, allow_redirects=allow_redirects, stream=self.stream if stream is None else stream)

    def prepare_request(self, request):
        headers = self.headers.copy()
        for name, value in (request.headers or {}).items():
            if value is None:
                headers.pop(name, None)
            else:
                headers[name] = value
        params = request.params
        if self.params and not isinstance(params, str):
            params = {**self.params, **dict(params or {})}
        return Request(request.method, request.url, headers, request.files, request.data, params, request.auth or self.auth,
                       {**self.cookies, **dict(request.cookies or {})}, json=request.json).prepare()

    def send(self, request, timeout=None, allow_redirects=True, stream=False, **ignored):
        history = []
        while True:
            response = self._adapter.send(request, stream=stream, timeout=timeout)
            self.cookies.update(response.cookies)
            response.history = list(history)
            if not allow_redirects or not response.is_redirect:
                return response
            if len(history) >= self.max_redirects:
                raise TooManyRedirects('Exceeded %d redirects.' % self.max_redirects, response=response)
            response.content
            history.append(response)
            request = self._redirected(request, response)

    def _redirected(self, request, response):
        """The request that a redirect asks for. A form that was sent is not sent again."""
        target = urljoin(request.url, response.headers['Location'])
        keeps = response.status_code in (307, 308) or request.method in ('GET', 'HEAD')
        headers = {name: value for name, value in request.headers.items() if name.lower() not in ('content-length', 'cookie')}
        if not keeps:
            headers = {name: value for name, value in headers.items() if name.lower() != 'content-type'}
        if urlsplit(target).hostname != urlsplit(request.url).hostname:
            headers.pop('Authorization', None)
        return Request(request.method if keeps else 'GET', target, headers, data=request.body if keeps else None, cookies=self.cookies).prepare()

    def get(self, url, **options):
        return self.request('GET', url, **options)

    def options(self, url, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, **options):
        options.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request('POST', url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request('PUT', url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request('PATCH', url, data=data, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    def mount(self, prefix, adapter):
        """Other ways to send are not used here: there is one."""

    def close(self):
        self._adapter.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def session():
    return Session()
