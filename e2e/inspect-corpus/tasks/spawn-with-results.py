import multiprocessing
def count(word, letters, out):
    found = {}
    for at, letter in enumerate(word):
        if letter in letters:
            found.setdefault(letter, []).append(at)
    total = sum(map(len, found.values()))
    out.put((word, total))
if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    out = context.Queue()
    children = [context.Process(target=count, args=(word, 'ab', out)) for word in ('abba', 'banana')]
    for child in children:
        child.start()
        child.join()
    got = sorted(out.get() for _ in children)
