# -*- coding: utf-8 -*-
# threading.local：每个线程各有一份数据，互不干扰
import threading
import time

basket = threading.local()
receipts = {}


def pick(fruit):
    basket.items.append(fruit)
    time.sleep(0.01)


def shopping(fruits):
    basket.items = []
    for fruit in fruits:
        pick(fruit)
    receipts[threading.currentThread().getName()] = "、".join(basket.items)


customers = [
    threading.Thread(target=shopping, args=(["苹果", "梨"],), name="张三"),
    threading.Thread(target=shopping, args=(["香蕉", "葡萄", "桃"],), name="李四"),
]
for c in customers:
    c.start()
for c in customers:
    c.join()
for name in ["张三", "李四"]:
    print("%s 的篮子：%s" % (name, receipts[name]))
print("主线程有篮子吗？%s" % ("有" if hasattr(basket, "items") else "没有"))
