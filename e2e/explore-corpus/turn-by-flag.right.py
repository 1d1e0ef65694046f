# right · every-bytecode · the turn is given away once the work is done
# 交替打印,用标志位自旋
import threading

轮到 = 0
输出 = []

def 打印(编号):
    global 轮到
    for _ in range(2):
        while 轮到 != 编号:
            pass
        输出.append(编号)
        轮到 = 1 - 编号

a = threading.Thread(target=打印, args=(0,))
b = threading.Thread(target=打印, args=(1,))
a.start(); b.start(); a.join(); b.join()
print(输出)
assert 输出 == [0, 1, 0, 1], 输出
