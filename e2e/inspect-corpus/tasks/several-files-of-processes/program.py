import multiprocessing

import work

STEP = 2


def collect(results, count):
    found = []
    for _ in range(count):
        found.append(results.get())
    return sorted(found)


if __name__ == '__main__':
    for method in ('fork', 'spawn'):
        context = multiprocessing.get_context(method)
        results = context.Queue()
        children = [context.Process(target=work.count, args=(results, start, STEP)) for start in (1, 5)]
        for child in children:
            child.start()
        found = collect(results, len(children))
        for child in children:
            child.join()
        print(method, found)
