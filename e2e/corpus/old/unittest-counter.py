# -*- coding: utf-8 -*-
# 给计数器写单元测试（结果写到标准输出）
import sys
import threading
import unittest


class Counter(object):
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def add(self, n=1):
        with self._lock:
            self.value += n


class TestCounter(unittest.TestCase):
    def setUp(self):
        self.counter = Counter()

    def test_add(self):
        self.counter.add()
        self.counter.add(2)
        self.assertEquals(self.counter.value, 3)
        self.assert_(self.counter.value > 0)

    def test_threads(self):
        threads = [threading.Thread(target=self.counter.add) for i in range(20)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEquals(self.counter.value, 20)
        self.assertNotEquals(self.counter.value, 0)

    def test_text(self):
        self.assertRegexpMatches('计数：%d' % 7, r'\d$')
        self.assertAlmostEquals(0.1 + 0.2, 0.3)
        with self.assertRaisesRegexp(ValueError, '太大'):
            raise ValueError('数字太大')


class Silent(unittest.TextTestRunner):
    def __init__(self):
        super(Silent, self).__init__(stream=open('report.txt', 'w'))


suite = unittest.makeSuite(TestCounter)
result = Silent().run(suite)
print('运行 %d 个测试，失败 %d，出错 %d' % (result.testsRun, len(result.failures), len(result.errors)))
print('通过' if result.wasSuccessful() else '没有通过')
