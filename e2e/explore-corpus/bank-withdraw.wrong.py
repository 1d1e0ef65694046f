# wrong · cpython · 取钱:检查之后余额变了 · 2 switches · self.余额 at 10, 11, 12
# 银行转账:两个线程同时取钱
import threading

class 账户:
    def __init__(self, 余额):
        self.余额 = 余额

    def 取钱(self, 金额):
        if self.余额 >= 金额:
            新余额 = abs(self.余额) - 金额
            self.余额 = 新余额
            return True
        return False

账 = 账户(100)
结果 = []

def 顾客(名字):
    if 账.取钱(80):
        结果.append(名字)

线程们 = [threading.Thread(target=顾客, args=(n,), name=n) for n in ("小明", "小红")]
for 线 in 线程们:
    线.start()
for 线 in 线程们:
    线.join()
print("取到钱的人:", 结果, "余额:", 账.余额)
assert len(结果) == 1
