from multiprocessing import Manager, Process


def work(outer, plain):
    outer['list'].append('child')
    outer['dict']['x'] = 1
    plain['list'].append('lost')
    copy = plain['list']
    copy.append('kept')
    plain['list'] = copy


if __name__ == '__main__':
    with Manager() as manager:
        outer = manager.dict(list=manager.list(), dict=manager.dict())
        plain = manager.dict(list=[])
        process = Process(target=work, args=(outer, plain))
        process.start()
        process.join()
        print(list(outer['list']), dict(outer['dict']), plain['list'])
