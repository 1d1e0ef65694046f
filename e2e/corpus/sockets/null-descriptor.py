# /dev/null through a socket, beside a pipe
import os, socket
a, b = socket.socketpair()
r, w = os.pipe()
with open(os.devnull, "w") as null:
    print(socket.send_fds(a, [b"x"], [w, null.fileno()]))
message, (pipe, nowhere), flags, address = socket.recv_fds(b, 10, 4)
print(message, os.write(nowhere, b"gone"), os.write(pipe, b"here"), os.read(r, 10))
os.close(nowhere)
try: os.write(nowhere, b"closed")
except OSError as error: print(error)
