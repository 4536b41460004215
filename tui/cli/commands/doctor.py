"""`glassbox doctor`: what is there and what to do, on stdout."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.endings import plain_endings
from tui.cli.group import Command
from tui.cli.options import ascii_option
from tui.cli.output.streams import standard_output, terminal_width

if TYPE_CHECKING:
    from tui.cli.diagnostics.findings import Finding

HELP = """Look at this machine and say what Glassbox needs, what is there, and what to do about the rest.

The exit code is 1 where something keeps the app from working.
"""

WIDEST = 100
"""Lines are no longer than this, however wide the terminal."""

NAME = 20
"""Columns for what was looked at: the longest name, `tree-sitter-python`, and a gap."""


@click.command("doctor", cls=Command, help=HELP, short_help="Say what this machine and terminal can do.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@ascii_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Say whether everything Glassbox needs is there."""
    ctx.exit(write_diagnosis(as_json))


def write_diagnosis(as_json: bool) -> int:
    """Look at everything and write what was found; the exit code."""
    from tui.cli.diagnostics.doctor import Terminal, examined
    from tui.cli.diagnostics.findings import summary

    findings: list[Finding] = []
    with plain_endings():
        out = standard_output()
        width = min(terminal_width() or WIDEST, WIDEST)
        for finding in examined(Terminal.here()):
            findings.append(finding)
            if not as_json:
                out.writelines(f"{line}\n" for line in lines_of(finding, width))
        failed = any(one.state == "bad" for one in findings)
        if as_json:
            import json

            told = {"works": not failed, "findings": [asdict(one) for one in findings]}
            out.write(json.dumps(told, indent=2) + "\n")
        else:
            out.write(f"\n{summary(findings)}\n")
        out.flush()
    return int(failed)


def lines_of(finding: Finding, width: int) -> Iterator[str]:
    """A finding: its sign, its name and what was found; beneath it what to do."""
    from tui.cli.diagnostics.findings import SIGNS

    indent = " " * (NAME + 2)
    room = max(20, width - len(indent))
    value = "".join(one if one.isprintable() else "?" for one in finding.value)
    first, *rest = textwrap.wrap(value, room) or [""]
    yield f"{SIGNS[finding.state]} {finding.name:<{NAME}}{first}"
    yield from (indent + line for line in rest)
    for at, line in enumerate(textwrap.wrap(finding.advice, room - 2)):
        yield f"{indent}{'→' if at == 0 else ' '} {line}"
