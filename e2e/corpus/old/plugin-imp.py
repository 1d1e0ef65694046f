# -*- coding: utf-8 -*-
# 用 imp 动态加载插件，每个插件在自己的线程里执行
import imp
import os
import sys
import threading

sys.dont_write_bytecode = True

源码 = '''
name = %r
def run(n):
    return name * n
'''

results = {}


def worker(path):
    module_name = os.path.splitext(os.path.basename(path))[0]
    module = imp.load_source(module_name, path)
    results[module_name] = module.run(2)


if not os.path.exists('plugins'):
    os.mkdir('plugins')
for i, word in enumerate(('你好', '再见')):
    with open('plugins/plugin%d.py' % i, 'w', encoding='utf-8') as f:
        f.write(源码 % word)

threads = [threading.Thread(target=worker, args=('plugins/plugin%d.py' % i,)) for i in range(2)]
for t in threads:
    t.start()
    t.join()
for key in sorted(results):
    print('%s：%s' % (key, results[key]))

f, path, description = imp.find_module('plugin0', ['plugins'])
print(os.path.basename(path), description)
f.close()
m = imp.new_module('临时模块')
exec('x = 6 * 7', m.__dict__)
print(m.__name__, m.x)
sys.path.insert(0, 'plugins')
del sys.modules['plugin0']
import plugin0
plugin0.name = '改了'
print(plugin0.run(1))
imp.reload(plugin0)
print(plugin0.run(1))
