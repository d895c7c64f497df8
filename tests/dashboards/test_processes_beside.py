"""The processes beside the page belong to their server and end with it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = """
import multiprocessing, time
from dashboards.beside import submit
if __name__ == "__main__":
    submit(abs, -1).result()
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(120)
"""


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="processes are looked up otherwise there")
def test_processes_end_with_their_server_however_it_ends(tmp_path):
    (tmp_path / "server.py").write_text(SERVER, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, tmp_path / "server.py"], env=environment, stdout=subprocess.PIPE, text=True
    )
    children = [int(word) for word in server.stdout.readline().split()]
    assert children
    server.kill()
    server.wait()
    end = time.monotonic() + 20
    while any(map(runs, children)) and time.monotonic() < end:
        time.sleep(0.1)
    left = [pid for pid in children if runs(pid)]
    for pid in left:
        os.kill(pid, 9)
    assert not left
