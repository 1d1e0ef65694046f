import multiprocessing

spawn = multiprocessing.get_context('spawn')


class Greeter(spawn.Process):
    def __init__(self, text, out):
        super().__init__()
        self.text = text
        self.out = out

    def run(self):
        self.out.send((self.name, self.text.upper(), multiprocessing.get_start_method(allow_none=True)))


if __name__ == '__main__':
    inbox, out = spawn.Pipe(False)
    greeter = Greeter('hello', out)
    greeter.start()
    print(inbox.recv())
    greeter.join()
    print(greeter.exitcode)
