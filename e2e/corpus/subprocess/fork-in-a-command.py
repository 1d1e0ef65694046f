import subprocess
import sys

code = """
import os, sys
print('before', flush=True)
pid = os.fork()
if pid == 0:
    print('child', flush=True)
    sys.exit(3)
print('parent', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout)
with open('forks.py', 'w') as file:
    file.write(code)
print(subprocess.run([sys.executable, 'forks.py'], capture_output=True, text=True).stdout)
