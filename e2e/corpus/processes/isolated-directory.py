import os
import tempfile
from multiprocessing import Process


def move(where):
    os.chdir(where)
    with open('here.txt', 'w') as file:
        file.write('written by the child')
    print('child moved:', os.path.samefile(os.getcwd(), where))


if __name__ == '__main__':
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as where:
        process = Process(target=move, args=(where,))
        process.start()
        process.join()
        print('parent stayed:', os.getcwd() == before)
        with open(os.path.join(where, 'here.txt')) as file:
            print(file.read())
