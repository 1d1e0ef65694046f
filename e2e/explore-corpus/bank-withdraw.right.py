# right · cpython · 取钱:检查和修改在同一把锁里
# 银行转账:加锁
import threading

class 账户:
    def __init__(self, 余额):
        self.余额 = 余额
        self.锁 = threading.Lock()

    def 取钱(self, 金额):
        with self.锁:
            if self.余额 >= 金额:
                self.余额 -= 金额
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
assert len(结果) == 1 and 账.余额 == 20
