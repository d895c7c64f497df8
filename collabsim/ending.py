"""How a command ends: its exit code, and one message on stderr where it did not end well (see `cli`)."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable

import typer

from .errors import CollabsimError

INTERRUPTED = 130
STOPPED = "Stopped. Nothing half-written was left behind."


def ended(command: Callable[[], int | None]) -> int:
    """Do what a command does, whatever happens; returns its exit code."""
    try:
        code = command() or 0
        if code == INTERRUPTED:
            say(STOPPED)
        return code
    except CollabsimError as error:
        say(str(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, `head` perhaps, had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message())
            return 0
        if hasattr(error, "format_message"):  # an option that the command does not have, a value of the wrong kind
            say(_usage(error))
            return 2
        say(f"This is a bug of collabsim, not of yours: {type(error).__name__}. {_kept_traceback()}")
        return 1


def say(message: str) -> None:
    """Tell the user something that is no result."""
    print(message, file=sys.stderr)


def _usage(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    message = " ".join(error.format_message().split())
    message = message if message.endswith((".", "?", "!")) else f"{message}."
    return message if context is None else f"{message} `{context.command_path} --help` lists what there is."


def _kept_traceback() -> str:
    """Write the traceback to a file and say where, that it can be sent to us."""
    trace = traceback.format_exc()
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="collabsim-bug-", suffix=".txt", delete=False
        ) as file:
            file.write(f"{' '.join(sys.argv)}\n\n{trace}")
    except OSError:
        return f"\n{trace}"
    return f"What happened is written down in {file.name}; please send it to us."
