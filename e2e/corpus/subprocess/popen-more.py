import subprocess, sys, os, threading, time, signal
__import__("os").environ.pop("PYTHONUNBUFFERED", None)  # as a terminal would show it, but children buffer as they do
# nested, several children, threads
def work(n, out):
    out[n] = subprocess.check_output([sys.executable, "-c", f"print({n} * {n})"], text=True).strip()
out = {}
ts = [threading.Thread(target=work, args=(n, out)) for n in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sorted(out.items()))
print(subprocess.run([sys.executable, "-c", "import subprocess, sys; print(subprocess.check_output(['echo', 'inner'], text=True), end='')"], capture_output=True, text=True).stdout)
ps = [subprocess.Popen(["sleep", str(0.1 * n)]) for n in (3, 2, 1)]
print([p.wait() for p in ps])
p = subprocess.Popen("sleep 1; echo never", shell=True); time.sleep(0.3); p.send_signal(signal.SIGKILL); print(p.wait())
with subprocess.Popen(["grep", "-c", "a"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as p:
    print(p.communicate("a\nb\nab\n"))
r, w = os.pipe()
p = subprocess.Popen([sys.executable, "-c", f"import os; os.write({w}, b'by number')"], pass_fds=(w,))
os.close(w); print(os.read(r, 50)); p.wait()
p = subprocess.Popen([sys.executable, "-c", f"import os; os.fstat({r})"], stderr=subprocess.PIPE, text=True)
print(p.communicate()[1].splitlines()[-1], p.returncode)
p = subprocess.Popen([sys.executable], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(p.communicate("print(2 + 3)\nfor i in range(2):\n    print(i)\n"))
print(repr(subprocess.Popen(["true"]).wait()))
p = subprocess.Popen(["false"]); print(p.args, p.pid > 0, p.wait())
try: subprocess.check_output(["false"])
except subprocess.CalledProcessError as e: print(e)
try: subprocess.check_output("echo bad >&2; exit 2", shell=True, stderr=subprocess.STDOUT)
except subprocess.CalledProcessError as e: print(e, e.output)
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
try: p.communicate(b"x" * 300000, timeout=10)
except Exception as e: print(e)
print(p.returncode)
p = subprocess.Popen(["head", "-1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(p.communicate(b"line\n" * 100000))
p = subprocess.Popen("exec 1>&2; echo to stderr", shell=True, stderr=subprocess.PIPE, text=True); print(p.communicate())
