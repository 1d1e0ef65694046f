import array
from multiprocessing import BufferTooShort, Pipe, Process


def send(out):
    out.send_bytes(b'hello')
    out.send_bytes(b'0123456789', 3)
    out.send_bytes(b'0123456789', 3, 4)
    out.send_bytes(array.array('i', [1, 2, 3]))
    out.send_bytes(b'into a buffer')
    out.send_bytes(b'too long for it')
    out.send_bytes(b'x' * 100)


if __name__ == '__main__':
    inbox, out = Pipe(False)
    process = Process(target=send, args=(out,))
    process.start()
    for _ in range(3):
        print(inbox.recv_bytes())
    print(array.array('i', inbox.recv_bytes()).tolist())
    buffer = bytearray(20)
    print(inbox.recv_bytes_into(buffer, 2), bytes(buffer))
    try:
        inbox.recv_bytes_into(bytearray(4))
    except BufferTooShort as error:
        print('BufferTooShort', error.args)
    try:
        inbox.recv_bytes(10)
    except OSError as error:
        print('OSError', error)
    process.join()
