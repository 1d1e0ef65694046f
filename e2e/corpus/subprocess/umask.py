import os, stat, tempfile, multiprocessing, subprocess, sys
os.umask(0o027)
open('a.txt','w').close(); os.mkdir('d'); os.mkfifo('f'); os.makedirs('x/y/z', mode=0o777)
for n in ('a.txt','d','f','x','x/y','x/y/z'): print(n, oct(stat.S_IMODE(os.stat(n).st_mode)))
def child():
    print('child', oct(os.umask(0o077)))
    open('b.txt','w').close()
    print(oct(stat.S_IMODE(os.stat('b.txt').st_mode)))
p = multiprocessing.Process(target=child); p.start(); p.join()
print(oct(os.umask(0o027)))
out = subprocess.run([sys.executable,'-c','import os; print(oct(os.umask(0)))'],capture_output=True,text=True).stdout
print(out.strip())
out = subprocess.run([sys.executable,'-c','import os; print(oct(os.umask(0)))'],capture_output=True,text=True,umask=0o070).stdout
print(out.strip())
fd = os.open('e', os.O_CREAT|os.O_WRONLY, 0o666); print(oct(stat.S_IMODE(os.fstat(fd).st_mode))); os.close(fd)
with tempfile.NamedTemporaryFile() as t:
    print(oct(stat.S_IMODE(os.stat(t.name).st_mode)))
import pathlib
pathlib.Path('t').touch(); print(oct(pathlib.Path('t').stat().st_mode))
os.chmod('t', 0o777); print(oct(pathlib.Path('t').stat().st_mode))
import socket
s = socket.socket(socket.AF_UNIX); s.bind('sock'); print(oct(os.stat('sock').st_mode))
import shutil
shutil.copy('a.txt','a2.txt'); print(oct(os.stat('a2.txt').st_mode))
print(subprocess.run('umask; umask 077; umask', shell=True, capture_output=True, text=True).stdout)
