import threading
class 账户:
    def __init__(self, 余额):
        self.余额 = 余额
        self.历史 = []
    def 取款(self, 数额):
        旧 = self.余额
        新 = 旧 - 数额
        self.余额 = 新
        self.历史.append((旧, 新))
        return 新
def 工作(名字, 次数):
    我的 = 账户(100)
    for 第几 in range(次数):
        剩下 = 我的.取款(第几 + 1)
        文字 = f'{名字}剩下{剩下}'
    总和 = sum(旧 - 新 for 旧, 新 in 我的.历史)
    return 文字, 总和
线程 = [threading.Thread(target=工作, args=(名, 3), name=名) for 名 in ('甲', '乙')]
for 一个 in 线程:
    一个.start()
for 一个 in 线程:
    一个.join()
结果 = 工作('主', 2)
