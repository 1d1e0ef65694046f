# -*- coding: utf-8 -*-
# 管道：父子进程打电话
import multiprocessing


def 儿子(conn):
    while True:
        话 = conn.recv()
        if 话 == '再见':
            conn.send('再见！')
            conn.close()
            break
        conn.send('我听到了“%s”，共 %d 个字' % (话, len(话)))


if __name__ == '__main__':
    父端, 子端 = multiprocessing.Pipe()
    p = multiprocessing.Process(target=儿子, args=(子端,))
    p.start()
    子端.close()
    for 话 in ('吃饭了吗', '早点睡觉', '再见'):
        父端.send(话)
        print(父端.recv())
    try:
        父端.recv()
    except EOFError:
        print('对方已经挂断')
    p.join()
