# -*- coding: utf-8 -*-
# 协程锁：with (yield from lock)
import asyncio

total = 100


@asyncio.coroutine
def draw_money(who, money, lock):
    global total
    with (yield from lock):
        left = total
        print('%s 查到余额 %d' % (who, left))
        yield from asyncio.sleep(0.03)     # 假装在联网
        if left >= money:
            total = left - money
            print('%s 取出 %d' % (who, money))
        else:
            print('%s 取钱失败' % who)


@asyncio.coroutine
def main():
    lock = asyncio.Lock()
    t1 = asyncio.ensure_future(draw_money('爸爸', 70, lock))
    t2 = asyncio.ensure_future(draw_money('妈妈', 50, lock))
    yield from t1
    yield from t2
    print('锁是否被占用：', lock.locked())


asyncio.get_event_loop().run_until_complete(main())
print('剩余：%d 元' % total)
