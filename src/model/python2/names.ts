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

export function convertNames(code: string): string {
  const usesParse = /(?<![\w.])urllib\.(urlencode|quote|unquote|urlopen|urlretrieve|quote_plus)\b/.test(code)
  return code
    .replace(FROM_MODULE, (_, from: string, module: string, rest: string) => from + MODULES[module] + rest)
    .replace(IMPORT, (_, indent: string, list: string) => `${indent}import ${convertImport(list, usesParse)}`)
    .replace(/(?<![\w.])input\(/g, `input${ASKED}(`)
    .replace(NAME, (_, name: string) => NAMES[name] ?? name)
    .replace(ATTRIBUTE, (_, name: string) => `.${ATTRIBUTES[name]}`)
    .replace(QUALIFIED_NAME, (_, name: string) => QUALIFIED[name] ?? name)
    .replace(/\bdef next\(self\)/g, 'def __next__(self)')
    .replace(/((?:\w|\.)+(?:\([^()]*\))?)\.next\(\)/g, 'next($1)')
}
