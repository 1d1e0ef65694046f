import threading
from xmlrpc.client import Fault, ServerProxy
from xmlrpc.server import SimpleXMLRPCServer


def divide(a, b):
    return a / b


with SimpleXMLRPCServer(('127.0.0.1', 0), logRequests=False, allow_none=True) as server:
    server.register_function(pow)
    server.register_function(divide)
    server.register_function(lambda words: {word: len(word) for word in words}, 'lengths')
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with ServerProxy('http://127.0.0.1:%d' % server.server_address[1], allow_none=True) as proxy:
        print(proxy.pow(2, 10), proxy.divide(7, 2), proxy.lengths(['a', 'bc']))
        try:
            proxy.divide(1, 0)
        except Fault as fault:
            print(fault.faultString)
        try:
            proxy.nothing()
        except Fault as fault:
            print(fault.faultCode, 'nothing' in fault.faultString)
    server.shutdown()
    thread.join()
