"""Names of shared memory that are refused: with a zero in it, of nothing, of what is there already."""
from multiprocessing import shared_memory

for create in (True, False):
    try:
        shared_memory.SharedMemory('with\0zero', create=create, size=16)
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)
try:
    shared_memory.SharedMemory('nobody-made-this')
except FileNotFoundError as error:
    print(type(error).__name__, error.errno, error.filename)
try:
    shared_memory.SharedMemory(create=True, size=0)
except ValueError as error:
    print(error)
memory = shared_memory.SharedMemory('made-here', create=True, size=16)
try:
    shared_memory.SharedMemory('made-here', create=True, size=16)
except FileExistsError as error:
    print(type(error).__name__, error.errno, error.filename)
memory.close()
memory.unlink()
try:
    memory.unlink()
except FileNotFoundError as error:
    print(type(error).__name__, error.errno)
