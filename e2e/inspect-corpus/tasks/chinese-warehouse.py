import threading
from collections import namedtuple, defaultdict, Counter, deque
货物 = namedtuple('货物', '名称 数量')
class 仓库:
    容量 = 3
    def __init__(自己, 名):
        自己.名 = 名
        自己.货架 = deque(maxlen=2)
        自己.账 = defaultdict(int)
    def 入库(自己, 件):
        自己.货架.append(件)
        自己.账[件.名称] += 件.数量
        剩余 = 自己.容量 - len(自己.货架)
        return 剩余
def 工人(库, 表):
    结果 = []
    for 序号, (名称, 数量) in enumerate(表.items(), 1):
        余 = 库.入库(货物(名称, 数量))
        结果.append((序号, 余))
    计数 = Counter(名 for 名, *_ in 库.货架)
    说明 = f'{库.名}：{计数!r}'
    return 结果, 说明
if __name__ == '__main__':
    北 = 仓库('北')
    线程 = threading.Thread(target=工人, args=(北, {'苹果': 3, '梨': 4, '茶🍵': 5}), name='工人一')
    线程.start()
    线程.join()
    print(dict(北.账), [件 for 件 in 北.货架])
