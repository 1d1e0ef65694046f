"""tempfile: names differ from run to run, what happens to the files does not."""
import os
import tempfile
import threading

with tempfile.TemporaryFile('w+') as file:
    file.write('hidden')
    file.seek(0)
    print(file.read())
with tempfile.NamedTemporaryFile('w+', suffix='.txt', delete=False) as file:
    file.write('kept')
    name = file.name
print(name.endswith('.txt'), os.path.dirname(name) == tempfile.gettempdir(), open(name).read())
os.remove(name)
with tempfile.NamedTemporaryFile() as file:
    print(os.path.exists(file.name), file.write(b'bytes'))
print(os.path.exists(file.name))
with tempfile.TemporaryDirectory(prefix='work-') as directory:
    print(os.path.basename(directory).startswith('work-'), os.listdir(directory))
    threads = [threading.Thread(target=lambda n=n: open(os.path.join(directory, f'{n}'), 'w').close()) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(os.listdir(directory)))
print(os.path.exists(directory))
number, path = tempfile.mkstemp()
print(os.write(number, b'12345'), os.lseek(number, 1, os.SEEK_SET), os.read(number, 3), os.fstat(number).st_size)
os.close(number)
os.remove(path)
with tempfile.SpooledTemporaryFile(max_size=10) as file:
    file.write(b'short')
    file.write(b' and then long')
    file.seek(0)
    print(file.read())
print(len(set(tempfile.mkdtemp() for _ in range(3))))
