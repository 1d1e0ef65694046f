# -*- coding: utf-8 -*-
# 小工具箱：最大公约数、抽签、转义、旧的抽象基类
import base64
import cgi
import json
import os
import random
from collections import Iterable, Mapping, MutableSequence
from fractions import gcd
from html.parser import HTMLParser


def lcm(a, b):
    return a * b // gcd(a, b)


def flatten(items):
    for x in items:
        if isinstance(x, Iterable) and not isinstance(x, (str, bytes)):
            yield from flatten(x)
        else:
            yield x


class 班级(MutableSequence):
    def __init__(self):
        self._list = []

    def __getitem__(self, i):
        return self._list[i]

    def __setitem__(self, i, v):
        self._list[i] = v

    def __delitem__(self, i):
        del self._list[i]

    def __len__(self):
        return len(self._list)

    def insert(self, i, v):
        self._list.insert(i, v)


print('gcd(48, 36) = %d，lcm(4, 6) = %d' % (gcd(48, 36), lcm(4, 6)))
print(list(flatten([1, [2, (3, {4})], 'ab'])))
print(isinstance({}, Mapping), isinstance([], Mapping))
c = 班级()
c.extend(['小王', '小李'])
c.append('小赵')
print(len(c), c[::-1], '小李' in c)
random.seed(10)
print(sorted(random.sample({1, 2, 3}, 3)), random.randint(1, 10 / 2) <= 5)
print(cgi.escape('<b>"x" & y</b>'), cgi.escape('"', True))
print(HTMLParser().unescape('&lt;p&gt; &amp;'))
print(json.loads('{"姓名": "小明", "年龄": 12}', encoding='utf-8'))
print(base64.encodestring(b'hello'), base64.decodestring(b'aGVsbG8=\n'))
try:
    open('没有这个文件.txt')
except IOError as e:
    print(e.errno == os.errno.ENOENT, e.strerror)
