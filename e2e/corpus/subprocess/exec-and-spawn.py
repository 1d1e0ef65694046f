import os, sys, signal
__import__("os").environ.pop("PYTHONUNBUFFERED", None)  # as a terminal would show it, but children buffer as they do
pid = os.fork()
if pid == 0:
    os.execv(sys.executable, [sys.executable, "-c", "import os, sys; print('exec', sys.argv); sys.exit(9)", "x"])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.dup2(w, 1); os.close(r)
    os.execlp("echo", "echo", "through", "pipe")
os.close(w)
print(os.read(r, 100)); os.wait()
pid = os.posix_spawn("/bin/echo", ["echo", "spawned"], os.environ)
os.waitpid(pid, 0)
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 6"))
try: os.execvp("nothing-like-it", ["x"])
except OSError as e: print(repr(e))
import subprocess
p = subprocess.Popen([sys.executable, "-c", "import os; print(os.environ['WHO'], flush=True)"], preexec_fn=lambda: os.environ.__setitem__('WHO', 'pre'), env=None)
print(p.wait())
p = subprocess.Popen([sys.executable, "-c", "import signal, time, sys\ndef h(s,f): print('handler', s, flush=True); sys.exit(4)\nsignal.signal(15, h); print('ready', flush=True)\ntime.sleep(20)"], stdout=subprocess.PIPE, text=True)
print(p.stdout.readline().strip()); __import__('time').sleep(0.3); p.send_signal(signal.SIGTERM); print(p.communicate(), p.returncode)
print('before exec', flush=True)
os.execvp(sys.executable, ["python3", "-c", "print('the end')"])
