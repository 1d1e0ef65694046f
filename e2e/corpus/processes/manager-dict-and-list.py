from multiprocessing import Manager, Process


def work(table, items, n):
    table[n] = n * n
    table['last'] = 'set by a child'
    items.append(n)
    items.extend('ab')


if __name__ == '__main__':
    with Manager() as manager:
        table, items = manager.dict(a=1), manager.list([0])
        for n in range(1, 4):
            process = Process(target=work, args=(table, items, n))
            process.start()
            process.join()
        print(dict(table), list(items))
        print(table.get('none', '-'), 'a' in table, len(table), table.pop('a'), sorted(map(str, table.keys())))
        items.reverse()
        items.remove('a')
        print(items[:3], items.index(2), items.count('b'), len(items), items.pop())
        print(str(items), type(items).__name__)
        try:
            table['missing']
        except KeyError as error:
            print('KeyError', error.args)
        try:
            items[99]
        except IndexError as error:
            print('IndexError', error.args)
