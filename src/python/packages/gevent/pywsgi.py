"""A WSGI server: WSGIServer(('', 8000), application).serve_forever()."""
import io
import sys
import time
import traceback
from http.client import parse_headers, HTTPException
from urllib.parse import unquote_to_bytes

from gevent.server import StreamServer

__all__ = ['LoggingLogAdapter', 'WSGIHandler', 'WSGIServer']

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_ERROR_STATUS, _ERROR_BODY = '500 Internal Server Error', b'Internal Server Error'


def format_date_time(timestamp):
    year, month, day, hour, minute, second, weekday = time.gmtime(timestamp)[:7]
    return '%s, %02d %3s %4d %02d:%02d:%02d GMT' % (_DAYS[weekday], day, _MONTHS[month], year, hour, minute, second)


class _Body(io.RawIOBase):
    """What comes with a request: so many bytes, or chunks."""

    def __init__(self, file, length, chunked):
        self._file = file
        self._left = length
        self._chunked = chunked

    def readable(self):
        return True

    def _next_chunk(self):
        size = int(self._file.readline().split(b';')[0] or b'0', 16)
        if size == 0:
            self._file.readline()
            self._chunked = False
        return size

    def readinto(self, buffer):
        if self._chunked and self._left == 0:
            self._left = self._next_chunk()
        data = self._file.read(min(len(buffer), self._left)) if self._left else b''
        self._left -= len(data)
        if self._chunked and self._left == 0 and data:
            self._file.readline()
        buffer[:len(data)] = data
        return len(data)

    def rest(self):
        while self.read(65_536):
            pass


class WSGIHandler:
    """One connection: its requests, one after the other."""

    protocol_version = 'HTTP/1.1'

    def __init__(self, sock, address, server, rfile=None):
        self.socket = sock
        self.client_address = address
        self.server = server
        self.rfile = rfile or sock.makefile('rb', -1)

    def handle(self):
        try:
            while self.socket is not None:
                self.time_start = time.time()
                self.time_finish = 0
                if not self.handle_one_request():
                    break
        finally:
            self.rfile.close()

    def handle_one_request(self):
        """False: it was the last of the connection."""
        try:
            first = self.rfile.readline(65_537)
        except OSError:
            return False
        if not first.strip():
            return False
        self.requestline = first.decode('latin-1').rstrip('\r\n')
        self.status, self.headers_sent, self.response_length = None, False, 0
        self.response_headers, self.response_use_chunked, self.close_connection = [], False, False
        words = self.requestline.split()
        if len(words) != 3 or not words[2].startswith('HTTP/'):
            self._refuse('400 Bad Request')
            return False
        self.command, self.path, self.request_version = words
        try:
            self.headers = parse_headers(self.rfile)
        except HTTPException:
            self._refuse('400 Bad Request')
            return False
        connection = self.headers.get('Connection', '').lower()
        self.close_connection = connection == 'close' or self.request_version == 'HTTP/1.0' and connection != 'keep-alive'
        length = self.headers.get('Content-Length', '0')
        if not length.isdigit():
            self._refuse('400 Bad Request')
            return False
        self.environ = self.get_environ()
        body = _Body(self.rfile, int(length), self.headers.get('Transfer-Encoding', '').lower() == 'chunked')
        self.environ['wsgi.input'] = io.BufferedReader(body)
        if self.headers.get('Expect', '').lower() == '100-continue':
            self.socket.sendall(b'HTTP/1.1 100 Continue\r\n\r\n')
        self.handle_one_response()
        if not self.close_connection:
            body.rest()
        return not self.close_connection

    def _refuse(self, status):
        self.status = status
        self.socket.sendall(('HTTP/1.1 %s\r\nConnection: close\r\nContent-length: 0\r\n\r\n' % status).encode())
        self.time_finish = time.time()
        self.log_request()

    def get_environ(self):
        path, _, query = self.path.partition('?')
        environ = self.server.get_environ()
        environ.update({
            'REQUEST_METHOD': self.command, 'SCRIPT_NAME': '', 'PATH_INFO': unquote_to_bytes(path).decode('latin-1'), 'QUERY_STRING': query,
            'SERVER_PROTOCOL': self.request_version, 'REMOTE_ADDR': str(self.client_address[0]), 'REMOTE_PORT': str(self.client_address[1]),
            'GATEWAY_INTERFACE': 'CGI/1.1', 'wsgi.input_terminated': True,
        })
        for name, value in self.headers.items():
            key = name.upper().replace('-', '_')
            key = key if key in ('CONTENT_TYPE', 'CONTENT_LENGTH') else 'HTTP_' + key
            environ[key] = environ[key] + ',' + value if key in environ and key.startswith('HTTP_') else value
        return environ

    # ── the answer ──

    def start_response(self, status, headers, exc_info=None):
        if exc_info:
            try:
                if self.headers_sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif self.status:
            raise AssertionError('The headers have already been set.')
        for name, value in headers:
            if not isinstance(name, str) or not isinstance(value, str):
                raise UnicodeError('The header must be a native string', name, value)
        self.status, self.response_headers = status, list(headers)
        return self.write

    def _finish_headers(self, length):
        names = {name.lower() for name, _ in self.response_headers}
        if 'date' not in names:
            self.response_headers.append(('Date', format_date_time(time.time())))
        if 'content-length' not in names and self.status[:3] not in ('204', '304') and self.status[0] != '1':
            if length is not None:
                self.response_headers.append(('Content-Length', str(length)))
            elif self.request_version != 'HTTP/1.0':
                self.response_use_chunked = True
                self.response_headers.append(('Transfer-Encoding', 'chunked'))
            else:
                self.close_connection = True
        if self.close_connection:
            self.response_headers.append(('Connection', 'close'))
        lines = ['HTTP/1.1 ' + self.status] + ['%s: %s' % header for header in self.response_headers]
        self.headers_sent = True
        return ('\r\n'.join(lines) + '\r\n\r\n').encode('latin-1')

    def write(self, data, length=None):
        if self.status is None:
            raise AssertionError('The application did not call start_response()')
        if not isinstance(data, bytes):
            raise AssertionError('The application must yield bytestrings')
        sent = b'' if self.headers_sent else self._finish_headers(length)
        if self.command != 'HEAD' and data:
            sent += b'%x\r\n%s\r\n' % (len(data), data) if self.response_use_chunked else data
            self.response_length += len(data)
        if sent:
            self.socket.sendall(sent)

    def run_application(self):
        result = self.application(self.environ, self.start_response)
        try:
            if isinstance(result, (list, tuple)):
                data = b''.join(result)
                if not self.headers_sent:
                    self.write(data, len(data))
                elif data:
                    self.write(data)
            else:
                for data in result:
                    if data:
                        self.write(data)
                if not self.headers_sent:
                    self.write(b'', 0)
            if self.response_use_chunked and self.command != 'HEAD':
                self.socket.sendall(b'0\r\n\r\n')
        finally:
            if hasattr(result, 'close'):
                result.close()

    def handle_one_response(self):
        self.application = self.server.application
        try:
            self.run_application()
        except ConnectionError:
            self.close_connection = True
        except Exception:
            self.handle_error(*sys.exc_info())
        finally:
            self.time_finish = time.time()
            self.log_request()

    def handle_error(self, kind, value, tb):
        text = ''.join(traceback.format_exception(kind, value, tb))
        self.server.error_log.write('%s%s %s failed with %s\n\n' % (text, format_date_time(time.time()), self.environ_summary(), kind.__name__))
        self.close_connection = True
        if not self.headers_sent:
            self.status, self.response_headers = _ERROR_STATUS, [('Content-Type', 'text/plain')]
            self.write(_ERROR_BODY, len(_ERROR_BODY))

    def environ_summary(self):
        shown = ('REQUEST_METHOD', 'PATH_INFO', 'QUERY_STRING')
        return {name: self.environ[name] for name in shown}

    # ── the log ──

    def format_request(self):
        now = time.strftime('%Y-%m-%d %H:%M:%S', time.localtime())
        delta = '%.6f' % (self.time_finish - self.time_start) if self.time_finish else '-'
        return '%s - - [%s] "%s" %s %s %s' % (self.client_address[0], now, self.requestline, (self.status or '000').split()[0], self.response_length or '-', delta)

    def log_request(self):
        self.server.log.write(self.format_request() + '\n')


class _NoLog:
    def write(self, text):
        pass


class LoggingLogAdapter:
    """A logger as a log."""

    def __init__(self, logger, level=20):
        self._logger = logger
        self._level = level

    def write(self, text):
        self._logger.log(self._level, text.rstrip('\n'))


class WSGIServer(StreamServer):
    """WSGIServer(listener, application=None, log='default', error_log='default', …)."""

    handler_class = WSGIHandler
    base_env = {'SERVER_SOFTWARE': 'gevent/25.5 Python/3.14', 'SCRIPT_NAME': '', 'wsgi.version': (1, 0), 'wsgi.multithread': False, 'wsgi.multiprocess': False,
                'wsgi.run_once': False}

    def __init__(self, listener, application=None, backlog=None, spawn='default', log='default', error_log='default', handler_class=None, environ=None, **ssl_args):
        StreamServer.__init__(self, listener, backlog=backlog, spawn=spawn, **ssl_args)
        if application is not None:
            self.application = application
        if handler_class is not None:
            self.handler_class = handler_class
        self.log = self._log_of(log)
        self.error_log = self._log_of(error_log)
        self.environ = {**self.base_env, 'wsgi.url_scheme': 'http', 'wsgi.errors': sys.stderr, **(environ or {})}

    @staticmethod
    def _log_of(given):
        if given is None:
            return _NoLog()
        if given == 'default':
            return sys.stderr
        return given if hasattr(given, 'write') else LoggingLogAdapter(given)

    def get_environ(self):
        return dict(self.environ)

    def init_socket(self):
        StreamServer.init_socket(self)
        host, port = self.address[:2]
        self.environ.setdefault('SERVER_NAME', 'localhost' if host in ('', '0.0.0.0') else host)
        self.environ['SERVER_PORT'] = str(port)

    def handle(self, sock, address):
        self.handler_class(sock, address, self).handle()
