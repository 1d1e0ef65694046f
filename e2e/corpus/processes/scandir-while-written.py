"""Entries of a directory, looked at while another process writes."""
import os
import time
from multiprocessing import Process


def grow():
    for _ in range(3):
        with open('folder/file.txt', 'a') as file:
            file.write('0123456789')
        time.sleep(0.2)


if __name__ == '__main__':
    os.makedirs('folder/inner')
    open('folder/file.txt', 'w').close()
    child = Process(target=grow)
    child.start()
    time.sleep(0.1)
    for expected in (10, 20, 30):
        with os.scandir('folder') as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                assert isinstance(entry, os.DirEntry)
                print(entry, entry.name, entry.path, os.fspath(entry), entry.is_dir(), entry.is_file(follow_symlinks=False), entry.is_symlink())
                if entry.is_file():
                    print(entry.stat().st_size == expected, entry.inode() == entry.stat(follow_symlinks=False).st_ino)
        time.sleep(0.2)
    child.join()
    for path, folders, files in os.walk('folder'):
        print(path, folders, files)
    try:
        os.DirEntry()
    except TypeError as error:
        print(error)
