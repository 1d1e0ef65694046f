import os

read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read_end)
    for word in (b'one ', b'two ', '三'.encode()):
        os.write(write_end, word)
    os._exit(0)
os.close(write_end)
data = b''
while chunk := os.read(read_end, 3):
    data += chunk
os.close(read_end)
os.waitpid(pid, 0)
print(data.decode())
