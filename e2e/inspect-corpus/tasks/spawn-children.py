import multiprocessing as mp

LEVEL = 3


class Work:
    def __init__(self, name, size):
        self.name = name
        self.size = size

    def run(self):
        steps = []
        for step in range(self.size):
            steps.append(step * LEVEL)
        return steps


def main(name, size):
    work = Work(name, size)
    steps = work.run()
    last, *rest = reversed(steps)
    print(name, last, rest)


if __name__ == '__main__':
    mp.set_start_method('spawn')
    for number, name in enumerate(('one', 'two')):
        child = mp.Process(target=main, args=(name, number + 2), name=name)
        child.start()
        child.join()
