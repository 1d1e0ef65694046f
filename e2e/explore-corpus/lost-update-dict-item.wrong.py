# wrong · every-bytecode · a lost update of an item: counts of words · 2 switches · counts[word] at 9
import threading

counts = {'a': 0, 'b': 0}


def count(words):
    for word in words:
        counts[word] += 1


threads = [threading.Thread(target=count, args=(words,)) for words in ('ab', 'ba')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counts == {'a': 2, 'b': 2}, counts
