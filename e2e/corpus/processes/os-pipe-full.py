import os

SIZE = 300_000
read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read_end)
    data = bytes(range(256)) * (SIZE // 256)
    sent = 0
    while sent < len(data):
        sent += os.write(write_end, data[sent:])
    os._exit(0)
os.close(write_end)
total, check = 0, 0
while chunk := os.read(read_end, 10_000):
    total += len(chunk)
    check = (check + sum(chunk)) % 1_000_003
print(total == SIZE // 256 * 256, check, os.waitpid(pid, 0)[1])
