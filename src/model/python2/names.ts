/** Names that are others in Python 3. On masked code: nothing in strings is touched. */

/** Modules of Python 2 → of Python 3. */
const MODULES: Readonly<Record<string, string>> = {
  ...{ Queue: 'queue', thread: '_thread', dummy_thread: '_thread', urllib2: 'urllib.request', urlparse: 'urllib.parse', httplib: 'http.client', HTMLParser: 'html.parser' },
  ...{ SocketServer: 'socketserver', BaseHTTPServer: 'http.server', SimpleHTTPServer: 'http.server', SimpleXMLRPCServer: 'xmlrpc.server', xmlrpclib: 'xmlrpc.client' },
  ...{ ConfigParser: 'configparser', StringIO: 'io', cStringIO: 'io', cPickle: 'pickle', Cookie: 'http.cookies', cookielib: 'http.cookiejar', commands: 'subprocess' },
  ...{ __builtin__: 'builtins', copy_reg: 'copyreg' },
}

const NAMES: Readonly<Record<string, string>> = { raw_input: 'input', xrange: 'range', unicode: 'str', unichr: 'chr', basestring: 'str', long: 'int' }

const ATTRIBUTES: Readonly<Record<string, string>> = {
  ...{ func_name: '__name__', func_code: '__code__', func_defaults: '__defaults__', func_globals: '__globals__', func_doc: '__doc__', func_dict: '__dict__' },
  ...{ func_closure: '__closure__', im_func: '__func__', im_self: '__self__', iteritems: 'items', iterkeys: 'keys', itervalues: 'values' },
  ...{ viewitems: 'items', viewkeys: 'keys', viewvalues: 'values' },
}

const QUALIFIED: Readonly<Record<string, string>> = {
  ...{ 'sys.maxint': 'sys.maxsize', 'os.getcwdu': 'os.getcwd', 'string.letters': 'string.ascii_letters', 'string.lowercase': 'string.ascii_lowercase' },
  ...{ 'string.uppercase': 'string.ascii_uppercase', 'string.maketrans': 'str.maketrans', 'string.atoi': 'int', 'itertools.izip': 'zip', 'itertools.imap': 'map' },
  ...{ 'itertools.ifilter': 'filter', 'urllib.urlencode': 'urllib.parse.urlencode', 'urllib.quote': 'urllib.parse.quote', 'urllib.unquote': 'urllib.parse.unquote' },
  ...{ 'string.atof': 'float', 'itertools.izip_longest': 'itertools.zip_longest', 'types.StringType': 'str', 'types.UnicodeType': 'str', 'types.IntType': 'int' },
  ...{ 'types.LongType': 'int', 'types.FloatType': 'float', 'types.ListType': 'list', 'types.TupleType': 'tuple', 'types.DictType': 'dict', 'types.BooleanType': 'bool' },
  ...{ 'types.NoneType': 'type(None)', 'os.errno': 'errno' },
  ...{ 'urllib.urlopen': 'urllib.request.urlopen', 'urllib.urlretrieve': 'urllib.request.urlretrieve', 'urllib.quote_plus': 'urllib.parse.quote_plus' },
}

/** Stands after an `input` whose meaning is not decided yet. */
export const ASKED = '\u0002'

const escaped = (text: string) => text.replace('.', '\\.')
const anyOf = (names: Readonly<Record<string, string>>) => Object.keys(names).map(escaped).join('|')

const FROM_MODULE = new RegExp(`^(\\s*from\\s+)(${anyOf(MODULES)})(\\s+import\\b)`, 'gm')
const IMPORT = /^(\s*)import\s+([^\n;\uf000-\uf8ff]+)/gm
const NAME = new RegExp(`(?<![\\w.])(${anyOf(NAMES)})\\b(?!\\s*=[^=])`, 'g')
const ATTRIBUTE = new RegExp(`\\.(${anyOf(ATTRIBUTES)})\\b`, 'g')
const QUALIFIED_NAME = new RegExp(`(?<![\\w.])(${anyOf(QUALIFIED)})\\b`, 'g')

/** `import Queue, time`: names that are used go on meaning what they did. */
function convertImport(list: string, usesParse: boolean): string {
  const modules = list.split(',').map((item) => item.trim())
  const converted = modules.flatMap((item) => {
    const [, module = '', , name] = /^([\w.]+)(\s+as\s+(\w+))?$/.exec(item) ?? []
    if (module === 'urllib' && usesParse && !name) return ['urllib.parse', 'urllib.request']
    const now = MODULES[module]
    return now === undefined ? [item] : [`${now} as ${name ?? module}`]
  })
  return converted.join(', ')
}

const REQUESTS: ReadonlySet<string> = new Set(['urlopen', 'urlretrieve', 'FancyURLopener', 'URLopener', 'urlcleanup'])

/** `from urllib import quote, urlopen`: they have come to lie in two modules. */
function convertFromUrllib(indent: string, list: string): string {
  const names = list.split(',').map((item) => item.trim())
  const isRequest = (item: string) => REQUESTS.has(item.split(/\s/)[0] ?? '')
  const from = (module: string, some: readonly string[]) => (some.length > 0 ? [`from ${module} import ${some.join(', ')}`] : [])
  return (
    indent +
    [
      ...from(
        'urllib.parse',
        names.filter((item) => !isRequest(item)),
      ),
      ...from('urllib.request', names.filter(isRequest)),
    ].join('; ')
  )
}

/** Comparing by `__cmp__` is no more: the comparisons that Python asks for lead there. */
const COMPARISONS = [
  ['eq', '=='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
] as const

const comparisons = (indent: string) => COMPARISONS.map(([name, sign]) => `${indent}__${name}__ = lambda self, other: self.__cmp__(other) ${sign} 0\n`).join('')

export function convertNames(code: string): string {
  const usesParse = /(?<![\w.])urllib\.(urlencode|quote|unquote|urlopen|urlretrieve|quote_plus)\b/.test(code)
  return code
    .replace(FROM_MODULE, (_, from: string, module: string, rest: string) => from + MODULES[module] + rest)
    .replace(IMPORT, (_, indent: string, list: string) => `${indent}import ${convertImport(list, usesParse)}`)
    .replace(/(?<![\w.])input\(/g, `input${ASKED}(`)
    .replace(NAME, (_, name: string) => NAMES[name] ?? name)
    .replace(ATTRIBUTE, (_, name: string) => `.${ATTRIBUTES[name]}`)
    .replace(QUALIFIED_NAME, (_, name: string) => QUALIFIED[name] ?? name)
    .replace(/^([ \t]*)from urllib import ([\w \t,]+)/gm, (_, indent: string, list: string) => convertFromUrllib(indent, list))
    .replace(/^([ \t]*)(?=def __cmp__\()/gm, (indent: string) => `${comparisons(indent)}${indent}`)
    .replace(/\bdef __nonzero__\b/g, 'def __bool__')
    .replace(/\bdef __div__\b/g, 'def __truediv__')
    .replace(/\bsys\.setdefaultencoding\([^()\n]*\)/g, 'pass')
    .replace(/(?<![\w.])reload\(sys\)/g, 'pass')
    .replace(/\bdef next\(self\)/g, 'def __next__(self)')
    .replace(/((?:\w|\.)+(?:\([^()]*\))?)\.next\(\)/g, 'next($1)')
}
