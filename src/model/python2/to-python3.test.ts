import { expect, test } from 'vitest'
import { toPython3 } from './to-python3'

const FORMS: readonly (readonly [old: string, now: string])[] = [
  ['print', 'print()'],
  ['print "a", b', 'print("a", b)'],
  ['print "a",', 'print("a", end=\' \')'],
  ['print >>sys.stderr, "no", x', 'print("no", x, file=sys.stderr)'],
  ['print ("a %s") % x  # says', 'print(("a %s") % x)  # says'],
  ['print("a")', 'print("a")'],
  ['if 1: print x', 'if 1: print(x)'],
  ['a = 1; print a', 'a = 1; print(a)'],
  ['else: print "b"; x = 2', 'else: print("b"); x = 2'],
  ['if d[1:2]: print d', 'if d[1:2]: print(d)'],
  ['print "a: %d; %s" % (a,\n    b)', 'print("a: %d; %s" % (a,\n    b))'],
  ['raise ValueError, "no"', 'raise ValueError("no")'],
  ['except (A, B), e:', 'except (A, B) as e:'],
  ['except IOError, e: print e', 'except IOError as e: print(e)'],
  ['exec code in names', 'exec(code, names)'],
  ['if a <> b: pass', 'if a != b: pass'],
  ['x = `y` + 10L + 0777 + 0', 'x = repr(y) + 10 + 0o777 + 0'],
  ['for i in xrange(3): pass', 'for i in range(3): pass'],
  ['name = raw_input("? ")', 'name = input("? ")'],
  ['n = input("? "); print n', 'n = eval(input("? ")); print(n)'],
  ['n = input("? ")', 'n = input("? ")'],
  ['import Queue, time', 'import queue as Queue, time'],
  ['from Queue import Queue', 'from queue import Queue'],
  ['import urllib2', 'import urllib.request as urllib2'],
  ['print f.func_name', 'print(f.__name__)'],
  ['for k, v in d.iteritems(): pass', 'for k, v in d.items(): pass'],
  ['if d.has_key("a"): pass', 'if ("a" in d): pass'],
  ['x = map(f, y)\nx.sort()', 'x = list(map(f, y))\nx.sort()'],
  ['map(f, y).sort()', 'list(map(f, y)).sort()'],
  ['len(filter(None, x))', 'len(list(filter(None, x)))'],
  ['sum(map(f, filter(g, x)))', 'sum(map(f, filter(g, x)))'],
  ['for a in map(f, x): pass', 'for a in map(f, x): pass'],
  ['d.keys()[0]', 'list(d.keys())[0]'],
  ['k = d.keys(); k.sort()', 'k = list(d.keys()); k.sort()'],
  ['x = range(3)', 'x = list(range(3))'],
  ["'x'.decode('utf-8')", "'x'"],
  ["sock.send('text')", "sock.send('text'.encode())"],
  ["sock.sendto('a %d' % n, address)", "sock.sendto(('a %d' % n).encode(), address)"],
  ['q.send(value)', 'q.send(value)'],
  ['f(lambda (a, b): a + b, x)', 'f(lambda pair: (lambda a, b: a + b)(*pair), x)'],
  ['def f(a, (b, c)):\n    print b', 'def f(a, b_c):\n    (b, c) = b_c\n    print(b)'],
  ['x.sort(lambda a, b: cmp(a, b))', 'import functools\nx.sort(key=functools.cmp_to_key(lambda a, b: ((a > b) - (a < b))))'],
  ['print reduce(f, x)', 'from functools import reduce\nprint(reduce(f, x))'],
  ["print 'print 10L; raw_input'", "print('print 10L; raw_input')"],
  ['x = it.next()', 'x = next(it)'],
  ['raise KeyError, ("two", 2)', 'raise KeyError("two", 2)'],
  ['except socket.error, (code, text):\n    print text', 'except socket.error as error:\n    code, text = error.args\n    print(text)'],
  ['except IOError, (text):', 'except IOError as text:'],
  ['for line in file("x").xreadlines(): print line,', 'for line in open("x"): print(line, end=\'\')'],
  ['print 7 / 2, len(a) / 2, b / 2, c * 7 / 2', 'print(7 // 2, len(a) // 2, b / 2, c * 7 / 2)'],
  ['from urllib import quote, urlopen', 'from urllib.parse import quote; from urllib.request import urlopen'],
  ['string.join(words, ", "), string.upper(x)', '", ".join(words), str.upper(x)'],
  ['reload(sys)\nsys.setdefaultencoding("utf-8")', 'pass\npass'],
  ['type(x) is types.StringType', 'type(x) is str'],
  ['    def __nonzero__(self): return 1L', '    def __bool__(self): return 1'],
  ['import socket\nprint c.recv(9)\nc.send(name + x)', 'import socket\nprint(c.recv(9).decode())\nc.send((name + x).encode())'],
  ['import socket\ndata, a = s.recvfrom(9); print data', 'import socket\ndata, a = s.recvfrom(9); data = data.decode(); print(data)'],
  ['import socket, struct\nprint c.recv(9)', 'import socket, struct\nprint(c.recv(9))'],
  ['import SocketServer\nself.wfile.write(self.rfile.readline())', 'import socketserver as SocketServer\nself.wfile.write(self.rfile.readline().decode().encode())'],
  ['import os\nprint os.read(r, 9); os.write(w, "x")', 'import os\nprint(os.read(r, 9).decode()); os.write(w, "x".encode())'],
  ['if 1:\n    a = 1\n\tb = 2', 'if 1:\n    a = 1\n        b = 2'],
]

test.each(FORMS)('%j', (old, now) => {
  expect(toPython3(old)).toBe(now)
})

test('a class that compares by __cmp__ goes on doing so', () => {
  const converted = toPython3('class A:\n    def __cmp__(self, other):\n        return cmp(self.n, other.n)\n')
  expect(converted).toContain('    __lt__ = lambda self, other: self.__cmp__(other) < 0\n')
  expect(converted).toContain('    def __cmp__(self, other):\n        return ((self.n > other.n) - (self.n < other.n))\n')
})

test('a program of Python 3 stays as it is', () => {
  const source =
    'import queue\nprint(f"{a}", file=x)\nd = {k: v for k, v in zip(a, b)}\nfor i in range(3):\n    print(i, end="")\nx = input()\nimport socket\nconn.send(data)\nprint(conn.recv(9), 7 / 2)\n"""print x"""\n'
  expect(toPython3(source)).toBe(source)
})
