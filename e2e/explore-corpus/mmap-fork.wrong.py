# wrong · cpython · parent and child count in an anonymous mapping · memory at 9, 10
import mmap
import os
import struct


def count(memory):
    # a read and a write of the same four bytes
    number, = struct.unpack_from('i', memory, 4)
    struct.pack_into('i', memory, 4, number + 1)


memory = mmap.mmap(-1, 64)
pid = os.fork()
count(memory)
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
number, = struct.unpack_from('i', memory, 4)
assert number == 2, number
