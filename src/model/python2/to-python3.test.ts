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
  ['if 1:\n    a = 1\n\tb = 2', 'if 1:\n    a = 1\n        b = 2'],
]

test.each(FORMS)('%j', (old, now) => {
  expect(toPython3(old)).toBe(now)
})

test('a program of Python 3 stays as it is', () => {
  const source = 'import queue\nprint(f"{a}", file=x)\nd = {k: v for k, v in zip(a, b)}\nfor i in range(3):\n    print(i, end="")\nx = input()\n"""print x"""\n'
  expect(toPython3(source)).toBe(source)
})
