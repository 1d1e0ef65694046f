# wrong · cpython · two processes read and rewrite a file: one update is lost · count at 8, 9
import multiprocessing


def bump():
    with open('count') as file:
        count = int(file.read())
    with open('count', 'w') as file:
        file.write(str(count + 1))


if __name__ == '__main__':
    with open('count', 'w') as file:
        file.write('0')
    children = [multiprocessing.Process(target=bump) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with open('count') as file:
        text = file.read()
    assert text == '2', text
