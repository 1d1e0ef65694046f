"""SharedMemory found by its name, ShareableList, and anonymous mmap, in one process."""
import mmap
import threading
from multiprocessing import shared_memory

block = shared_memory.SharedMemory(create=True, size=64, name='pylanes_block')
block.buf[:5] = b'hello'
print(block.name, block.size, bytes(block.buf[:8]))


def other():
    same = shared_memory.SharedMemory('pylanes_block')
    print(same.size, bytes(same.buf[:5]))
    same.buf[0] = ord('J')
    same.close()


thread = threading.Thread(target=other)
thread.start()
thread.join()
print(bytes(block.buf[:5]))
try:
    shared_memory.SharedMemory('pylanes_block', create=True, size=10)
except FileExistsError as error:
    print(type(error).__name__, error.strerror, error.filename)
view = block.buf[:2]
try:
    block.close()
except BufferError as error:
    print(error)
view.release()
block.close()
block.unlink()
try:
    shared_memory.SharedMemory('pylanes_block')
except FileNotFoundError as error:
    print(type(error).__name__, error.strerror, error.filename)
try:
    shared_memory.SharedMemory(create=True, size=0)
except ValueError as error:
    print(error)

items = shared_memory.ShareableList([1, 'two', 3.0, None, True, b'six'], name='pylanes_list')
items[1] = '2'
same = shared_memory.ShareableList(name='pylanes_list')
same[0] = -1
print(list(items), items, len(items), items.index(3.0))
try:
    items[1] = 'much too long a text'
except ValueError as error:
    print(error)
same.shm.close()
items.shm.close()
items.shm.unlink()

memory = mmap.mmap(-1, 20)
memory.write(b'line one\nline two\n')
memory.seek(0)
print(memory.readline(), memory.read(4), memory.tell(), memory.find(b'one', 0), len(memory), memory[:4])
memory[0:4] = b'LINE'
memory[19] = 33
print(memory[0:10], memory.read_byte(), memory.closed)
try:
    memory[0:2] = b'x'
except IndexError as error:
    print(error)
memory.close()
try:
    memory.read()
except ValueError as error:
    print(error)
