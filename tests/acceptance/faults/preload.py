"""Libraries that are preloaded into our processes: a disk that fails, and a clock that is set."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.needed import impossible

SOURCE = Path(__file__).with_name("disk.c")
FAKETIME = "faketime/libfaketime.so.1"


@cache
def disk_library() -> str:
    """Our shim in front of the system's file calls, built by the compiler that is there."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or os.uname().sysname != "Linux":
        impossible("REQUIRE_COMPILER", "no C compiler is there for a library to preload")
    folder = Path(tempfile.mkdtemp(prefix="webhook-preload-"))
    folder.chmod(0o755)  # PostgreSQL may run as another user
    library = folder / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return str(library)


@cache
def clock_library() -> str:
    """Debian's libfaketime."""
    folders = (*Path("/usr/lib").glob("*-linux-gnu"), Path("/usr/lib"), Path("/usr/local/lib"))
    library = next((found for folder in folders if (found := folder / FAKETIME).is_file()), None)
    if library is None:
        impossible("REQUIRE_FAKETIME", "libfaketime is not installed: apt-get install libfaketime")
    return str(library)
