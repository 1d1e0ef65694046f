# AF_UNIX: names that are no files, also with bytes that are no text, and names given by the system
import os
import re
import socket

name = b'\0no file \xff'
with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as client:
    listener.bind(name)
    listener.listen()
    client.connect(listener.getsockname())
    served, _ = listener.accept()
    print(listener.getsockname(), client.getpeername() == name, served.getsockname() == name)
    served.close()
with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as other:
    one.bind('')
    other.bind('')
    print(bool(re.fullmatch(b'\0[0-9a-f]{5}', one.getsockname())), one.getsockname() != other.getsockname())
with socket.socket(socket.AF_UNIX) as longest:
    longest.bind(b'\0' + b'h' * 107)
    print(len(longest.getsockname()))
with socket.socket(socket.AF_UNIX) as too_long:
    for address in (b'\0' + b'h' * 108, 'h' * 108):
        try:
            too_long.bind(address)
        except OSError as error:
            print(error)
with socket.socket(socket.AF_UNIX) as path:
    path.bind('señal'.encode().decode('ascii', 'surrogateescape'))
    print(path.getsockname(), 'señal' in os.listdir())
