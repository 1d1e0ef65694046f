"""Files of the disk travel through a local socket, within a process and to others: what is open is shared, with its position."""
import array
import multiprocessing
import os
import socket
from multiprocessing import reduction


def child(connection):
    fd = reduction.recv_handle(connection)
    print('child finds', os.fstat(fd).st_size, 'bytes, and is at', os.lseek(fd, 0, os.SEEK_CUR), flush=True)
    os.write(fd, b'of the child\n')
    os.close(fd)
    connection.send('written')


if __name__ == '__main__':
    left, right = socket.socketpair()
    with open('letter.txt', 'w+') as file:
        file.write('of the parent\n')
        file.flush()
        socket.send_fds(left, [b'file'], [file.fileno()])
    message, (fd,), flags, _ = socket.recv_fds(right, 10, 4)
    print(message, flags, os.lseek(fd, 0, os.SEEK_CUR), os.get_inheritable(fd))
    for method in 'fork', 'spawn':
        context = multiprocessing.get_context(method)
        here, there = context.Pipe()
        process = context.Process(target=child, args=(there,))
        process.start()
        reduction.send_handle(here, fd, process.pid)
        print(here.recv(), os.lseek(fd, 0, os.SEEK_CUR))
        process.join()
    # it has lost its name by now
    os.remove('letter.txt')
    left.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [fd, fd]))])
    _, again, _, _ = socket.recv_fds(right, 1, 2)
    os.write(again[1], b'the end')
    print(os.pread(fd, 100, 0))
    only_read = os.open(__file__, os.O_RDONLY)
    socket.send_fds(left, [b'y'], [only_read])
    _, (received,), _, _ = socket.recv_fds(right, 1, 1)
    print(os.read(received, 19))
    try:
        os.write(received, b'no')
    except OSError as error:
        print(error.strerror)
    try:
        socket.send_fds(left, [b'z'], [199])
    except OSError as error:
        print(error.strerror)
