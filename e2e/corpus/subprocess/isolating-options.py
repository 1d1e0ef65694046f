"""-E, -I and -P of a program that another one starts: which variables and folders it looks at."""
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'given'))
    with open(os.path.join(folder, 'beside.py'), 'w') as file:
        file.write("WHERE = 'beside'\n")
    with open(os.path.join(folder, 'given', 'along.py'), 'w') as file:
        file.write("WHERE = 'along'\n")
    with open(os.path.join(folder, 'program.py'), 'w') as file:
        file.write('''
import sys
for name in ('beside', 'along'):
    try:
        print(__import__(name).WHERE, end=' ')
    except ImportError as error:
        print(type(error).__name__, end=' ')
print('ignore::UserWarning' in sys.warnoptions)
''')
    variables = {**os.environ, 'PYTHONPATH': os.path.join(folder, 'given'), 'PYTHONWARNINGS': 'ignore::UserWarning'}
    for options in ([], ['-E'], ['-P'], ['-I'], ['-EP'], ['-Wignore::UserWarning', '-I']):
        for how in (['program.py'], ['-c', open(os.path.join(folder, 'program.py')).read()]):
            done = subprocess.run([sys.executable, *options, *how], cwd=folder, env=variables, capture_output=True, text=True)
            print(options, how[0], done.stdout.strip(), done.stderr.strip()[-60:])
    done = subprocess.run([sys.executable, 'program.py'], cwd=folder, env={**variables, 'PYTHONSAFEPATH': '1'}, capture_output=True, text=True)
    print(done.stdout.strip())
