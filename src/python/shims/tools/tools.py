"""The machine's programs that are not Python, by name: what src/python/calls/machine-programs.ts lists as TOOL_PROGRAMS."""
import os

from _pylanes import shell_builtins, tools_files, tools_system, tools_text
from _pylanes.shell import sh
from _pylanes.tool import Tool, default_signals, run as run_tool


def _test(tool, arguments):
    return shell_builtins.test(None, arguments, tool)


def _bracket(tool, arguments):
    return shell_builtins.bracket(None, arguments, tool)


TOOLS = {**tools_files.TOOLS, **tools_text.TOOLS, **tools_system.TOOLS, 'sh': sh, 'bash': sh, 'test': _test, '[': _bracket}


def run(name, arguments):
    """Runs a tool as the whole of this process; its exit status."""
    default_signals()
    called = arguments[0] if arguments and name in ('sh', 'bash') else os.path.basename(arguments[0]) if arguments else name
    return run_tool(TOOLS[name], Tool(called, dict(os.environ)), list(arguments[1:]))
