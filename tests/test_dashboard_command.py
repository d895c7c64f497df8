"""`collabsim dashboard`: what stands in its way is told in a sentence."""

import socket

import pytest

from collabsim import dashboard
from collabsim.errors import InputError


def manifest(folder):
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")


def test_a_folder_of_results_or_of_several_is_taken(tmp_path):
    manifest(tmp_path / "results" / "demo")
    assert dashboard.checked_results(tmp_path / "results") == tmp_path / "results"
    assert dashboard.checked_results(tmp_path / "results" / "demo") == tmp_path / "results" / "demo"


def test_without_a_folder_the_usual_one_is_taken_where_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert dashboard.checked_results(None) is None
    (tmp_path / "results").mkdir()
    assert dashboard.checked_results(None) == dashboard.USUAL


def test_a_mistyped_folder_is_told_with_the_nearest(tmp_path):
    (tmp_path / "results").mkdir()
    with pytest.raises(InputError, match=r"Did you mean .*results"):
        dashboard.checked_results(tmp_path / "reslts")


def test_a_folder_without_results_is_told_with_one_that_has_some(tmp_path):
    manifest(tmp_path / "results" / "demo")
    (tmp_path / "results" / "notes").mkdir()
    with pytest.raises(InputError, match="no results") as told:
        dashboard.checked_results(tmp_path / "results" / "notes")
    assert told.value.nearest == str(tmp_path / "results")


def test_a_file_is_no_folder_of_results(tmp_path):
    (tmp_path / "runs.parquet").write_bytes(b"")
    with pytest.raises(InputError, match="a folder of results"):
        dashboard.checked_results(tmp_path / "runs.parquet")


def test_a_port_in_use_is_told_with_a_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=r"--port: found \d+; nothing can be served there .* --port \d+") as told:
            dashboard.check_port("127.0.0.1", port)
    free = int(str(told.value).rstrip(".").rsplit(" ", 1)[1])
    assert free > port
    dashboard.check_port("127.0.0.1", free)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(InputError, match="1 to 65535"):
        dashboard.check_port("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-name.invalid"])
def test_another_machines_address_is_refused(host):
    with pytest.raises(InputError, match="an address of this machine"):
        dashboard.check_port(host, 8765)


def test_other_machines_need_a_token():
    with pytest.raises(InputError, match="--token"):
        dashboard.check_reach("0.0.0.0", None)
    with pytest.raises(InputError, match="eight or more"):
        dashboard.check_reach("0.0.0.0", "short")
    dashboard.check_reach("0.0.0.0", "long-enough")
    for host in ("127.0.0.1", "127.0.0.2", "localhost", "::1"):
        dashboard.check_reach(host, None)


def test_missing_packages_are_told_with_what_to_type(monkeypatch):
    monkeypatch.setattr(dashboard, "find_spec", lambda name: None if name == "solara" else object())
    with pytest.raises(InputError, match=r'\(solara\): pip install "collabsim\[dashboard\]"'):
        dashboard.check_installed()


def test_the_pages_are_found_beside_the_package():
    pytest.importorskip("solara")
    server = dashboard.pages()
    assert server.address("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert server.address("::1", 80, "abc") == "http://[::1]:80/?token=abc"


def test_a_host_that_is_none_is_told_as_that():
    with pytest.raises(InputError, match="address of this machine"):
        dashboard.dashboard(host="nonsense.invalid", opens=False)
