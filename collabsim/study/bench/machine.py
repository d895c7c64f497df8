"""On what was measured: the machine, what is installed, how busy it was."""

from __future__ import annotations

import contextlib
import os
import platform
from importlib import metadata
from pathlib import Path

from collabsim.study import pool, store

MORE_VERSIONS = ("numba", "llvmlite")
CPU_INFO = Path("/proc/cpuinfo")


def machine() -> dict[str, object]:
    """Facts of this machine. load: how many processes wanted a core over the last minute, where the system tells."""
    versions = store.versions()
    for name in MORE_VERSIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": pool.cores(),
        "load": load(),
        "versions": versions,
    }


def load() -> float | None:
    """How many processes wanted a core over the last minute; None where the system does not tell."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in CPU_INFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
