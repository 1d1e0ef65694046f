import os

to_child, from_parent = os.pipe()
to_parent, from_child = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(from_parent)
    while line := os.read(to_child, 100):
        os.write(from_child, line.upper())
    os.write(from_child, b'bye')
    os._exit(0)
os.close(to_child)
os.close(from_child)
for word in (b'abc', b'defg'):
    os.write(from_parent, word)
    print(os.read(to_parent, 100))
os.close(from_parent)
print(os.read(to_parent, 100), os.read(to_parent, 100))
os.waitpid(pid, 0)
