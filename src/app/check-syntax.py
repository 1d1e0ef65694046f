# Compiles the files named above and tells what CPython says of those that are no Python. Nothing of them runs.
import json
import warnings

warnings.simplefilter('ignore')
told = []
for number, name in enumerate(NAMES):
    with open(f'checked/{number}.py', 'rb') as file:
        source = file.read()
    try:
        compile(source, name, 'exec', dont_inherit=True)
    except SyntaxError as error:
        told.append([number, type(error).__name__, error.msg, error.lineno or 0, error.offset or 0, error.end_lineno or 0, error.end_offset or 0])
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        told.append([number, type(error).__name__, str(error), 0, 0, 0, 0])
print(json.dumps(told))
