import threading
import time


def 问候(姓名, 次数=1):
    for 序号 in range(次数):
        记录.append(f'{threading.current_thread().name}：你好，{姓名}！第{序号 + 1}次')
        time.sleep(0.001)


记录 = []
甲 = threading.Thread(target=问候, args=('小明',), kwargs={'次数': 2}, name='线程甲')
甲.start()
甲.join()
乙 = threading.Thread(target=问候, args=('Zoë 🎈',), name='线程乙')
乙.start()
乙.join()
for 行 in 记录:
    print(行)
print(len('线程'), '线程'.encode(), '🎈'.encode())
