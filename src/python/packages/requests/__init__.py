"""requests: HTTP for people. A small package of ours over `http.client`, with the part of the real one that programs use.

Documented at requests.readthedocs.io. There is no encryption here: https:// is http on port 443, and said to be so.
"""
from requests import adapters, exceptions, structures
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired,
)
from requests.models import PreparedRequest, Request, Response
from requests.sessions import Session, session
from requests.status_codes import codes

__version__ = '2.32.0'


def request(method, url, **options):
    """Sends one request; see `Session.request` for the options."""
    with Session() as own:
        return own.request(method, url, **options)


def get(url, params=None, **options):
    return request('GET', url, params=params, **options)


def options(url, **given):
    return request('OPTIONS', url, **given)


def head(url, **given):
    given.setdefault('allow_redirects', False)
    return request('HEAD', url, **given)


def post(url, data=None, json=None, **given):
    return request('POST', url, data=data, json=json, **given)


def put(url, data=None, **given):
    return request('PUT', url, data=data, **given)


def patch(url, data=None, **given):
    return request('PATCH', url, data=data, **given)


def delete(url, **given):
    return request('DELETE', url, **given)
