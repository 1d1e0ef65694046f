/** The programs of the simulated machine beside the user's own: where they lie, and what lies there for those that look. */

/** Below /usr/local/bin and /usr/bin. */
export const PYTHON_PROGRAMS = ['python', 'python3', 'python3.14'] as const

/** Below /bin and /usr/bin; written in Python (shims/tools). */
export const TOOL_PROGRAMS = [
  ...['sh', 'bash', 'echo', 'printf', 'true', 'false', 'test', '['],
  ...['cat', 'ls', 'pwd', 'touch', 'mkdir', 'rm', 'wc', 'head', 'tail', 'tee', 'grep', 'sort', 'uniq'],
  ...['date', 'uname', 'hostname', 'whoami', 'env', 'printenv', 'which', 'seq', 'yes', 'sleep', 'kill'],
] as const

export const PYTHON_FOLDERS = ['/usr/local/bin', '/usr/bin'] as const
export const TOOL_FOLDERS = ['/bin', '/usr/bin'] as const

export const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin'

const CONTENTS = '#!\nThis program is part of the simulated machine.\n'

/** Makes a file for each, so that `shutil.which` and `os.path.exists` find them. */
export function placePrograms(fs: { mkdirTree(path: string): void; writeFile(path: string, text: string): void; chmod(path: string, mode: number): void }): void {
  const place = (folders: readonly string[], names: readonly string[]) => {
    for (const folder of folders) {
      fs.mkdirTree(folder)
      for (const name of names) {
        fs.writeFile(`${folder}/${name}`, CONTENTS)
        fs.chmod(`${folder}/${name}`, 0o755)
      }
    }
  }
  place(PYTHON_FOLDERS, PYTHON_PROGRAMS)
  place(TOOL_FOLDERS, TOOL_PROGRAMS)
}
