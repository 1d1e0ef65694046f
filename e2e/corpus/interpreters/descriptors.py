"""The interpreters of a process have its descriptors, whichever of them opened one, and begin where it looks for modules."""
import os
import sys
from concurrent import interpreters

interp = interpreters.create()

# opened here after the interpreter was there
read, write = os.pipe()
interp.exec(f'import os; os.write({write}, b"from within"); os.close({write})')
print(os.read(read, 100), os.read(read, 100))
try:
    os.close(write)
except OSError as error:
    print('closed there:', error)
os.close(read)

# opened there
queue = interpreters.create_queue()
interp.prepare_main(queue=queue)
interp.exec('queue.put(os.pipe())')
read, write = queue.get()
os.write(write, b'from outside')
interp.exec(f'print(os.read({read}, 100), flush=True)')

# what is left open by an interpreter that ends stays open
interp.close()
os.write(write, b'still open')
print(os.read(read, 100))

print('empty and full:', queue.empty(), queue.full())
interp = interpreters.create()
first = interp.call(eval, "__import__('sys').path[0]")
print('the same first place for modules:', first == sys.path[0])
interp.close()
