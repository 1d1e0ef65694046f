"""Directories: made, listed, walked, renamed, removed; paths and what stands there."""
import glob
import os
import shutil

os.mkdir('one')
os.makedirs('a/b/c')
os.makedirs('a/b/c', exist_ok=True)
for name in ('one/x.txt', 'a/y.txt', 'a/b/z.py', 'a/b/c/w.txt'):
    with open(name, 'w') as file:
        file.write(name)
print(sorted(os.listdir('a')), os.listdir('one'))
for top, directories, files in sorted(os.walk('a')):
    print(top, sorted(directories), sorted(files))
print(sorted((entry.name, entry.is_dir(), entry.is_file(), entry.path) for entry in os.scandir('a')))
print(sorted(glob.glob('a/*')), sorted(glob.glob('a/**/*.txt', recursive=True)))
for path in ('a', 'a/y.txt', 'a/nothing', '.', '..', ''):
    print(repr(path), os.path.exists(path), os.path.isdir(path), os.path.isfile(path))
print(os.path.getsize('a/b/c/w.txt'), os.stat('a/y.txt').st_size, oct(os.stat('a').st_mode & 0o170000))

os.rename('a/y.txt', 'a/moved.txt')
os.replace('one/x.txt', 'a/moved.txt')
print(sorted(os.listdir('a')), os.listdir('one'), open('a/moved.txt').read())
os.rename('a/b', 'one/b')
print(sorted(os.listdir('one/b')), os.path.exists('a/b'))
shutil.copy('a/moved.txt', 'copy.txt')
shutil.copytree('one', 'two')
shutil.move('two/b/z.py', '.')
print(sorted(os.listdir('two/b')), open('z.py').read(), open('copy.txt').read())
os.remove('copy.txt')
os.unlink('z.py')
os.rmdir('two/b/c') if not os.listdir('two/b/c') else shutil.rmtree('two')
print(os.path.exists('two'))

here = os.getcwd()
os.chdir('one')
print(os.path.relpath(os.getcwd(), here), os.listdir('.'), os.path.abspath('b') == os.path.join(here, 'one', 'b'))
os.chdir(here)
print(os.path.realpath('one/../a') == os.path.join(here, 'a'), os.path.samefile('a', './one/../a'))
os.symlink('a/moved.txt', 'link')
print(os.path.islink('link'), os.readlink('link'), open('link').read())
os.removedirs('one/b/c') if not os.listdir('one/b/c') else print('kept', os.listdir('one/b/c'))
