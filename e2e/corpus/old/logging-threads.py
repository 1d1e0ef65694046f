# -*- coding: utf-8 -*-
# 多线程日志
import logging
import sys
import threading
import time
from datetime import datetime

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format='[%(levelname)-7s] (%(threadName)s) %(message)s')


def daemon():
    logging.debug('开始')
    time.sleep(0.8)
    logging.debug('退出')


def non_daemon():
    logging.debug('开始')
    logging.warn('快没时间了')
    try:
        int('十二')
    except ValueError:
        logging.error('转换失败：%s', sys.exc_info()[1])
    logging.debug('退出')


d = threading.Thread(name='守护', target=daemon)
d.setDaemon(True)
t = threading.Thread(name='普通', target=non_daemon)
d.start()
time.sleep(0.05)
t.start()
d.join(0.1)
t.join()
print('守护线程还活着：%s' % d.isAlive())
print('UTC 时间是今年以后：%s' % (datetime.utcnow().year >= 2019))
d.join()
