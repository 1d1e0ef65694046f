import os
import tempfile
from multiprocessing import Process


def change(path):
    with open(path, 'r+') as file:
        file.seek(6)
        file.write('CHILD')
    with open(path, 'ab') as file:
        file.write(b'\xe4\xb8\xad!')
    try:
        open(path, 'x')
    except FileExistsError:
        print('child: FileExistsError')


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'text.txt')
        with open(path, 'w') as file:
            file.write('hello world ')
        process = Process(target=change, args=(path,))
        process.start()
        process.join()
        with open(path, encoding='utf-8') as file:
            print(file.read())
        print(os.path.getsize(path), os.path.exists(path), os.path.isdir(folder))
        os.rename(path, path + '.old')
        process = Process(target=os.remove, args=(path + '.old',))
        process.start()
        process.join()
        print(os.listdir(folder))
