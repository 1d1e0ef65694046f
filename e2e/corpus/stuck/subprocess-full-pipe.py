import subprocess
import sys

p = subprocess.Popen([sys.executable, "-c", "print('x' * 100000)"], stdout=subprocess.PIPE)
p.wait()
print("never")
