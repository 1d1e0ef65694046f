import threading

余额 = 100
锁 = threading.Lock()


def 取款(数额, 次数):
    global 余额
    for 第几次 in range(次数):
        with 锁:
            之前 = 余额
            余额 = 之前 - 数额
    结果 = '完成'
    return 结果


largeÜ = {'schlüssel': 'ä'}
线程 = [threading.Thread(target=取款, args=(10, 2), name=f'线程{i}') for i in (1, 2)]
for 一个 in 线程:
    一个.start()
for 一个 in 线程:
    一个.join()
print(余额)
