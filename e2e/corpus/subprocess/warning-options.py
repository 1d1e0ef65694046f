"""-W, -X and PYTHONWARNINGS of a program that another one starts."""
import os
import subprocess
import sys

CODE = '''
import sys, warnings
print(sys.warnoptions, {name: value for name, value in sorted(sys._xoptions.items())})
for kind in (DeprecationWarning, UserWarning):
    try:
        warnings.warn('old', kind)
        print('went on after', kind.__name__)
    except Warning as warning:
        print('raised', type(warning).__name__)
'''


def run(*options, **variables):
    done = subprocess.run([sys.executable, *options, '-c', CODE], capture_output=True, text=True, env={**os.environ, **variables})
    print(options, variables)
    print(done.stdout, *[line.rpartition(': ')[0].rpartition(':')[2] for line in done.stderr.splitlines() if 'Warning' in line])


run()
run('-W', 'ignore')
run('-Wignore::DeprecationWarning')
run('-W', 'error::UserWarning', '-W', 'ignore::DeprecationWarning')
run(PYTHONWARNINGS='ignore::UserWarning,error::DeprecationWarning')
run('-X', 'pylanes=3', '-Xother')
print(subprocess.run([sys.executable, '-X', 'faulthandler', '-c', 'import faulthandler; print(faulthandler.is_enabled())'], capture_output=True, text=True).stdout)
