import logging
import logging.handlers
import pickle
import socketserver
import struct
import threading


class Receiver(socketserver.StreamRequestHandler):
    def handle(self):
        while head := self.rfile.read(4):
            fields = pickle.loads(self.rfile.read(struct.unpack('>L', head)[0]))
            record = logging.makeLogRecord(fields)
            print(record.levelname, record.name, record.getMessage())


with socketserver.TCPServer(('127.0.0.1', 0), Receiver) as server:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    handler = logging.handlers.SocketHandler(*server.server_address)
    log = logging.getLogger('app')
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    log.info('started %s', 'well')
    log.debug('not shown')
    log.error('%d problems', 2)
    handler.close()
    thread.join()
