import asyncio, sys
__import__("os").environ.pop("PYTHONUNBUFFERED", None)  # as a terminal would show it, but children buffer as they do
async def main():
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(input()[::-1])", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    out, err = await p.communicate(b"abcdef\n")
    print(out, err, p.returncode)
    p = await asyncio.create_subprocess_shell("echo a; sleep 0.1; echo b; exit 3", stdout=asyncio.subprocess.PIPE)
    async for line in p.stdout: print(line)
    print(await p.wait())
    async def run(n):
        p = await asyncio.create_subprocess_exec("sleep", str(n)); return await p.wait()
    print(await asyncio.gather(*(run(n / 10) for n in (3, 1, 2))))
    p = await asyncio.create_subprocess_exec("sleep", "10"); 
    try: await asyncio.wait_for(p.wait(), 0.2)
    except asyncio.TimeoutError: p.kill(); print("killed", await p.wait())
    try: await asyncio.create_subprocess_exec("no-such-program")
    except FileNotFoundError as e: print(e.strerror)
asyncio.run(main())
