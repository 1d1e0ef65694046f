import threading


class 余额不足(Exception):
    pass


def 取款(金额):
    raise 余额不足(f'需要 {金额} 元')


线程 = threading.Thread(target=取款, args=(100,), name='柜员一')
线程.start()
线程.join()
print('程序继续')
