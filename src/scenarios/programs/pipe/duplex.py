from multiprocessing import Pipe, Process


def answer(line):
    while True:
        question = line.recv()
        if question == 'bye':
            line.send('bye bye')
            break
        line.send(question.upper() + '!')


if __name__ == '__main__':
    here, there = Pipe()
    child = Process(target=answer, args=(there,), name='Answering')
    child.start()
    for question in ('hello', 'how are you', 'bye'):
        here.send(question)
        print(question, '->', here.recv())
    child.join()
