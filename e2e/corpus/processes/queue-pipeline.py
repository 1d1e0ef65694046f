from multiprocessing import Process, Queue


def stage(function, source, target):
    while (item := source.get()) is not None:
        target.put(function(item))
    target.put(None)


def add_one(n):
    return n + 1


def square(n):
    return n * n


if __name__ == '__main__':
    functions = (add_one, square, str, len)
    queues = [Queue(2) for _ in range(len(functions) + 1)]
    for function, source, target in zip(functions, queues, queues[1:]):
        Process(target=stage, args=(function, source, target), name=function.__name__).start()
    results = []
    for n in (0, 8, 30, 99, 316, 999):
        queues[0].put(n)
        results.append(queues[-1].get())
    queues[0].put(None)
    print(results, queues[-1].get())
