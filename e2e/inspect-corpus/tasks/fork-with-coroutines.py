import os, asyncio, threading
def pieces(text, size=2):
    for at in range(0, len(text), size):
        piece = text[at:at + size]
        yield piece
async def send(fd, chunks):
    sent = 0
    for c in chunks:
        sent += os.write(fd, c.encode())
        await asyncio.sleep(0)
    return sent
def drain(fd, into):
    while data := os.read(fd, 3):
        into.append(data)
    size = sum(map(len, into))
    return size
if __name__ == '__main__':
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        count = asyncio.run(send(w, pieces('abcdefg')))
        os.close(w)
        os._exit(count)
    os.close(w)
    got = []
    t = threading.Thread(target=drain, args=(r, got), name='drain')
    t.start()
    t.join()
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    whole = b''.join(got)
    print(code, whole)
