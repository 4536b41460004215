"""What the papers for those who work on it name is there."""

from __future__ import annotations

import re

import pytest

from tests.support.checkout import ROOT

PAPERS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "benchmarks/README.md", "docs/architecture.md"]
PAPERS += sorted({path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")} - set(PAPERS))
CODE = re.compile(r"`((?:engine|tui|tests|assets|benchmarks|docs)/[\w/.-]*)`")
"""A path of the checkout, as one names it in a sentence."""


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_somewhere(name: str) -> None:
    paper = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", paper.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            path, _, heading = target.partition("#")
            assert (paper.parent / path).exists(), target
            if heading:
                assert heading in anchors((paper.parent / path if path else paper).read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", PAPERS)
def test_named_paths_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [path for path in CODE.findall(text) if "*" not in path and not (ROOT / path).exists()] == []


def anchors(text: str) -> set[str]:
    """How the headings of a paper are linked to."""
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_package_has_its_line() -> None:
    """A stranger finds the room of everything on one page."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for top in ("engine", "tui"):
        for folder in sorted((ROOT / top).iterdir()):
            if (folder / "__init__.py").exists():
                assert f"`{top}/{folder.name}`" in page, folder.name
