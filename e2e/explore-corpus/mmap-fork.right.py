# right · cpython · the parent counts when the child has ended
import mmap
import os
import struct


def count(memory):
    number, = struct.unpack_from('i', memory, 4)
    struct.pack_into('i', memory, 4, number + 1)


memory = mmap.mmap(-1, 64)
pid = os.fork()
if pid == 0:
    count(memory)
    os._exit(0)
os.waitpid(pid, 0)
count(memory)
number, = struct.unpack_from('i', memory, 4)
assert number == 2, number
