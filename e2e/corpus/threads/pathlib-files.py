"""Files through pathlib."""
from pathlib import Path

base = Path('project')
(base / 'src' / 'deep').mkdir(parents=True)
(base / 'readme.md').write_text('# Title\n', encoding='utf-8')
print((base / 'src' / 'a.py').write_bytes(b'print(1)\n'))
(base / 'src' / 'deep' / 'b.py').touch()
print(sorted(str(path) for path in base.rglob('*')))
print(sorted(path.name for path in base.glob('**/*.py')))
print(sorted(path.name for path in base.iterdir()))
readme = base / 'readme.md'
print(readme.exists(), readme.is_file(), readme.is_dir(), readme.stat().st_size, readme.suffix, readme.stem, readme.parent)
print(readme.read_text(), readme.read_bytes())
with readme.open('a') as file:
    file.write('more\n')
with readme.open() as file:
    print([line.strip() for line in file])
moved = readme.rename(base / 'README')
print(moved, readme.exists(), moved.exists())
moved.replace(base / 'src' / 'a.py')
print((base / 'src' / 'a.py').read_text())
for action in (readme.read_text, readme.unlink, (base / 'src').rmdir, (base / 'src').mkdir):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error)
readme.unlink(missing_ok=True)
(base / 'src').mkdir(exist_ok=True)
for path in sorted(base.rglob('*'), reverse=True):
    path.rmdir() if path.is_dir() else path.unlink()
base.rmdir()
print(base.exists(), Path.cwd() == Path('.').resolve())
