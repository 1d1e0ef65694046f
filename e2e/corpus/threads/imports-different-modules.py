import importlib
import threading

names = ['calendar', 'textwrap', 'difflib', 'html', 'json', 'csv', 'bisect', 'string']
loaded = {}


def load(name):
    loaded[name] = importlib.import_module(name)


threads = [threading.Thread(target=load, args=(name,)) for name in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(loaded))
print(loaded['textwrap'].shorten('one two three', 9), loaded['html'].escape('<b>'), loaded['json'].dumps([1]))


def missing():
    try:
        import no_such_module
    except ModuleNotFoundError as error:
        print(error)


thread = threading.Thread(target=missing)
thread.start()
thread.join()
