import multiprocessing


class Summing(multiprocessing.Process):
    def __init__(self, numbers, out):
        super().__init__(name='summing')
        self.numbers = numbers
        self.out = out
        self.total = None

    def run(self):
        self.total = sum(self.numbers)
        self.out.put((self.name, self.total))


if __name__ == '__main__':
    out = multiprocessing.Queue()
    process = Summing(range(101), out)
    process.start()
    print(out.get())
    process.join()
    print('attribute set by the child:', process.total)
    print('exit code:', process.exitcode)
