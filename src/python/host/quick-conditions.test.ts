/** What is said of a condition without evaluating it is what Python says: of values in the memory of a real interpreter. */
import fc from 'fast-check'
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { PlainObjects } from '../wasm/plain-objects'
import type { PyodideModule } from '../wasm/python-memory'
import { FrameVariables } from './frame-variables'
import { holds, readCondition } from './quick-conditions'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const RUNS = process.env.PYLANES_LONG === '1' ? 20_000 : 500
const BEGIN = `
import decimal, enum, fractions, warnings
warnings.simplefilter('ignore')
class Box:
    shared = 5
    def __init__(self):
        self.n, self.name, self.inner = 3, 'Ann', None
    @property
    def asked(self): return 1 / 0
class Slots:
    __slots__ = ('n',)
class Deeper(Box):
    def __init__(self):
        super().__init__()
        self.own = [1, 2]
class Any:
    n = 1
    def __getattr__(self, name): return 7
class Always:
    def __eq__(self, other): return True
    def __hash__(self): return hash('zero')
    def __bool__(self): raise ValueError
    def __len__(self): return 0
class Number(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
class Text(str):
    def __eq__(self, other): return not str.__eq__(self, other)
    __hash__ = str.__hash__
class Dict(dict):
    def __missing__(self, key): return 9
    def __getitem__(self, key): return 8
class List(list):
    def __len__(self): return 77
class Size(enum.IntEnum): BIG = 3
big, box, deeper, slots, any_ = 12345678901234567890123, Box(), Deeper(), Slots(), Any()
slots.n = 3
box.late = 1.5
changed = Box(); changed.__dict__['extra'] = 4; del changed.n
wide = Box()
for at in range(60): setattr(wide, 'field%d' % at, at)
space = dict(
    zero=0, one=1, neg=-7, big=big, yes=True, no=False, none=None, half=0.5, nan=float('nan'), inf=float('inf'), minus=-0.0, limit=2**53, above=2**53 + 1,
    ann='Ann', empty='', uml='Zoë', cjk='演示', face='😀a', quote="it's", items=[3, 'Ann', None, 0.5], pair=(1, 2), nothing=[], d={'k': 1, 1: 'one', 2.0: 'two', (1, 2): 3}, bag={1, 2},
    box=box, deeper=deeper, slots=slots, any_=any_, changed=changed, wide=wide, always=Always(), number=Number(3), text=Text('Ann'), sub=Dict(k=1), long=List((1, 2)), size=Size.BIG,
    dec=decimal.Decimal(3), frac=fractions.Fraction(1, 2), cplx=complex(1), data=b'Ann', cls=Box, function=len)
space['del'] = 1; del space['del']
shadowed = dict(space, len=lambda it: 3)
strange = {Always(): 1, **space}
kept = []
def value_of(text, names):
    try:
        return 'true' if eval('not not (' + text + chr(10) + ')', names) else 'false'
    except BaseException as error:
        return type(error).__name__
`

let python: PyodideInterface
let objects: PlainObjects
let worth: (text: string, names: unknown) => string
const addressOf = (text: string) => python.runPython(`id(${text})`) as number

beforeAll(async () => {
  python = await loadPyodide()
  python.runPython(BEGIN)
  objects = new PlainObjects((python as unknown as { _module: PyodideModule })._module)
  worth = python.globals.get('value_of') as typeof worth
})

/** true, false, or undefined: nobody can say. */
function quick(condition: string, names = 'space'): boolean | undefined {
  const read = readCondition(condition)
  const space = addressOf(names)
  // of code that is not optimized the names are in the dict of its locals
  const code = addressOf("compile('x', '', 'exec')")
  const frame = { code, offset: 0, locals: space, globals: space, variables: [], stack: [] }
  const variables = new FrameVariables(objects, frame, { file: 0, names: addressOf('()'), kinds: addressOf("b''") })
  const scope = {
    variable: (name: string) => variables.variable(name),
    isBuiltin: (name: string) => variables.isBuiltin(name),
    value: (object: number) => objects.value(object),
    attribute: (object: number, name: string) => objects.attribute(object, name),
    item: (...asked: Parameters<PlainObjects['item']>) => objects.item(...asked),
    length: (object: number) => objects.length(object),
  }
  return read ? holds(read, scope) : undefined
}

const told = (condition: string, names = 'space') => {
  const space = python.globals.get(names) as unknown
  return [String(quick(condition, names)), worth(condition, space)]
}

test.each([
  'one == 1',
  'zero == 1',
  'neg % 5 == 3',
  'neg // 2 == -4',
  'yes == 1 and yes is True',
  'none is None and one is not None',
  'box is not None',
  "ann == 'Ann'",
  'ann == "Ann" != uml',
  "'演' in cjk and '示x' not in cjk",
  "uml < 'Zz' or uml",
  'face > cjk',
  '1 <= one < 2 < 3.5',
  'big == 12345678901234567890123',
  'limit + 1 == above',
  'half * 2 == one',
  'minus == 0 and not minus',
  'one / 2 == half',
  "items[0] == 3 and items[-1] == 0.5 and items[1] == 'Ann' and items[2] is None",
  "d['k'] == 1 and d[1] == 'one' and d[2] == 'two'",
  'len(items) == 4 and len(d) == 4 and len(bag) == 2 and len(cjk) == 2 and len(face) == 2',
  'len(nothing) == 0 and not nothing and items and pair',
  "box.n == 3 and box.name == 'Ann' and box.inner is None and box.shared == 5 and box.late == 1.5",
  'deeper.own[1] == 2 and deeper.n == 3',
  'changed.extra == 4',
  'wide.field59 == 59',
  'one in (1, 2) and one not in [3, 4] and one in {1}',
  '(one == 1 or box.asked) and not zero',
])('%s is told', (condition) => {
  const [found, right] = told(condition)
  expect(found).toBe(right)
})

test.each([
  // it calls something of the program's, or would raise
  'always == 3',
  'always',
  'number == 3',
  "text == 'Ann'",
  "sub['k'] == 1",
  'len(long) == 2',
  'box.asked == 1',
  'any_.other == 7',
  'slots.n == 3',
  'size == 3',
  'dec == 3',
  'frac == half',
  'cplx == 1',
  'cls.shared == 5',
  'missing == 1',
  'changed.n == 3',
  "one < 'a'",
  'one % zero == 1',
  'items[9] == 1',
  "d['none'] == 1",
  'one is 1',
  // it is of another form
  'one == 1 if one else zero',
  '[one == 1][0]',
  '(lambda: one)()',
  'one == 0o1',
  'one == 1_0',
  "ann == 'A\\x6en'",
  "ann == 'A' 'nn'",
  "ann == f'{ann}'",
  'one == 1, zero',
  '(found := one) == 1',
  'one in (1, 2)[:1]',
  'one in ()',
  'one ** 2 == 1',
  'one == 1 # is it',
  'one\n== 1',
  '__name__ == ann',
  'not one == 1 == (yield)',
])('%s is left to Python', (condition) => {
  expect(quick(condition)).toBeUndefined()
})

test('what stands behind a false condition is not asked', () => {
  expect(['zero and always', 'one == 2 and function(box) == 3', 'one == 2 and one in (x for x in items)', 'one or always'].map((condition) => quick(condition))).toEqual([
    false,
    false,
    false,
    true,
  ])
  expect(['one == 2 and function(box) or one', 'one == 2 and always if one else zero', 'one == 2 and one, zero', 'one == 2 and )('].map((condition) => quick(condition))).toEqual(
    Array(4).fill(undefined),
  )
})

test('a program that has a len of its own, or names that may be equal to any, is asked', () => {
  expect(quick('len(items) == 4', 'shadowed')).toBeUndefined()
  expect(quick('zero == 1', 'strange')).toBeUndefined()
})

const NAMES =
  'zero one neg big yes no none half nan inf minus limit above ann empty uml cjk face quote items pair nothing d bag box deeper slots any_ changed wide always number text sub long size dec cplx data cls missing'
const oneOf = (text: string) => fc.constantFrom(...text.split(' '))
const { condition } = fc.letrec<{ condition: string; value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: oneOf(NAMES) },
    { weight: 3, arbitrary: oneOf("0 1 -1 3 7 2.5 1e3 .5 None True False '' 'Ann' 'k' \"Zo\" 9007199254740993") },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf('box deeper changed wide any_ slots number cls'), oneOf('n name inner shared own late extra field7 asked'))
        .map(([object, name]) => `${object}.${name}`),
    },
    { weight: 1, arbitrary: fc.tuple(oneOf('items pair d sub long ann nothing'), tie('value')).map(([object, key]) => `${object}[${key}]`) },
    { weight: 2, arbitrary: fc.tuple(tie('value'), oneOf('+ - * / // %'), tie('value')).map(([a, sign, b]) => `(${a} ${sign} ${b})`) },
    { weight: 1, arbitrary: tie('value').map((one) => `-${one}`) },
    { weight: 1, arbitrary: tie('value').map((one) => `len(${one})`) },
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    {
      weight: 4,
      arbitrary: fc.tuple(tie('value'), fc.constantFrom('==', '!=', '<', '>', '<=', '>=', 'is', 'is not', 'in', 'not in'), tie('value')).map((parts) => parts.join(' ')),
    },
    { weight: 1, arbitrary: fc.tuple(tie('value'), oneOf('< <= =='), tie('value'), oneOf('< != in'), tie('value')).map((parts) => parts.join(' ')) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('value'), oneOf('in not\u00a0in'), tie('value'), tie('value')).map(([a, sign, b, c]) => `${a} ${sign.replace('\u00a0', ' ')} (${b}, ${c})`),
    },
    { weight: 1, arbitrary: tie('value') },
    { weight: 2, arbitrary: fc.tuple(tie('condition'), oneOf('and or'), tie('condition')).map((parts) => parts.join(' ')) },
    { weight: 1, arbitrary: tie('condition').map((one) => `not ${one}`) },
    { weight: 1, arbitrary: tie('condition').map((one) => `(${one})`) },
    { weight: 1, arbitrary: fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `${a} if ${b} else ${c}`) },
  ),
}))

test('of any condition what is told is what Python says', () => {
  let certain = 0
  fc.assert(
    fc.property(condition, (text) => {
      const [found, right] = told(text)
      if (found === 'undefined') return true
      certain++
      return found === right
    }),
    { numRuns: RUNS },
  )
  expect(certain).toBeGreaterThan(RUNS / 25)
})
