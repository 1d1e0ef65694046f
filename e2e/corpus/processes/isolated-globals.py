from multiprocessing import Process

number = 1
items = ['a']
table = {'k': [1]}


def change():
    global number
    number += 10
    items.append('b')
    table['k'].append(2)
    table['new'] = True
    print('child: ', number, items, table)


if __name__ == '__main__':
    for _ in range(2):
        process = Process(target=change)
        process.start()
        process.join()
    print('parent:', number, items, table)
    change()
    print('parent:', number, items, table)
