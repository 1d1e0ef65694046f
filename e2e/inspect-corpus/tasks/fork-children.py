import multiprocessing as mp


def square(numbers, answers):
    total = 0
    for number in numbers:
        part = number * number
        total += part
    answers.put((mp.current_process().name, total))


if __name__ == '__main__':
    mp.set_start_method('fork')
    answers = mp.Queue()
    children = [mp.Process(target=square, args=(range(k, k + 3), answers), name=f'child-{k}') for k in range(3)]
    for child in children:
        child.start()
    found = sorted(answers.get() for _ in children)
    for child in children:
        child.join()
    print(found)
