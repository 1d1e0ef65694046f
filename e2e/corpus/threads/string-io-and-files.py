import os
import tempfile
import threading

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'lines.txt')
lock = threading.Lock()


def append(name):
    for n in range(10):
        with lock, open(path, 'a', encoding='utf-8') as file:
            file.write(f'{name} {n}\n')


threads = [threading.Thread(target=append, args=(name,)) for name in ('甲', 'b')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with open(path, encoding='utf-8') as file:
    lines = file.read().splitlines()
print(len(lines), [line for line in lines if line.startswith('甲')] == [f'甲 {n}' for n in range(10)])
os.remove(path)
os.rmdir(folder)
