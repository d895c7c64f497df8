"""What only a process of its own can tell: how much memory it needed, how long it takes from nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

MIB = 1 << 20
STATUS = Path("/proc/self/status")
ANSWER = "import importlib, json, sys; m, f, a = json.loads(sys.argv[1]); \
print(json.dumps(getattr(importlib.import_module(m), f)(*a)))"


def answer(module: str, function: str, *arguments: object, **environment: str) -> tuple[object, float]:
    """What a function returns in a Python of its own (JSON both ways), and the seconds of that Python's whole life.

    Raises RuntimeError with its last words where it ends badly.
    """
    asked = json.dumps([module, function, arguments])
    out, seconds = ended(["-c", ANSWER, asked], **environment)
    return json.loads(out.splitlines()[-1]), seconds


def ended(words: Sequence[str], **environment: str) -> tuple[str, float]:
    """What a Python started with these words writes, and the seconds of its life; as `answer`."""
    found = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # the same modules as here
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", *words],
        env={**os.environ, "PYTHONPATH": found, "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"a process of its own ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout, seconds


def peak_mib() -> float | None:
    """The most memory that this process has had so far, in MiB; None where the system does not tell.

    Linux: of this program alone. What `getrusage` says there includes the parent that it was started from.
    """
    if STATUS.is_file():
        for line in STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (MIB if sys.platform == "darwin" else 1024)
