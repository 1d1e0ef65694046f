"""Interpreters that nobody closed are taken down with the process, with a warning; one that nobody refers to any more is gone at once."""
from concurrent import interpreters

for _ in range(2):
    interpreters.create()
print(interpreters.list_all())
kept = interpreters.create()
kept.exec('import atexit; atexit.register(print, "the interpreter ends")')
print('the program ends')
