"""Versions: which ones a requirement allows, and how to say so."""

from __future__ import annotations

import re

_LIMITS = {
    ">=": "{} or newer",
    "<=": "{} or older",
    "==": "{}",
    "!=": "not {}",
    "<": "below {}",
    ">": "newer than {}",
}
"""How each sign is said."""


def satisfies(version: str, needed: str) -> bool:
    """Whether a version is one of those that `>=1.2,<2` and the like allow."""
    found = _parts(version)
    for one in filter(None, needed.replace(" ", "").split(",")):
        sign = one[:2] if one[:2] in (">=", "<=", "==", "!=", "~=") else one[:1]
        limit = _parts(one[len(sign) :])
        width = max(len(found), len(limit))
        mine, theirs = (numbers + (0,) * (width - len(numbers)) for numbers in (found, limit))
        right = {
            ">=": mine >= theirs,
            "~=": mine >= theirs and found[: len(limit) - 1] == limit[:-1],
            ">": mine > theirs,
            "<=": mine <= theirs,
            "<": mine < theirs,
            "==": mine == theirs,
            "!=": mine != theirs,
        }
        if not right.get(sign, True):
            return False
    return True


def in_words(needed: str) -> str:
    """Which versions will do, in words: `8.2 or newer, below 9`."""
    parts = []
    # Metadata names the upper limit first.
    for one in sorted(needed.replace(" ", "").split(","), reverse=True):
        sign = next((sign for sign in _LIMITS if one.startswith(sign) and not one[len(sign) :].startswith("=")), None)
        parts.append(_LIMITS[sign].format(one[len(sign) :]) if sign else one)
    return ", ".join(filter(None, parts))


def requirement_parts(requirement: str) -> tuple[str, str]:
    """A requirement's name and the versions that it allows: `numpy` and `>=1.26`."""
    end = next((at for at, sign in enumerate(requirement) if sign in "<>=!~ (["), len(requirement))
    return requirement[:end], requirement[end:].strip(" ()")


def applies(marker: str, python: str) -> bool:
    """Whether a requirement is one for this Python.

    Args:
        marker: What stands behind its `;`, such as `python_version < "3.13"`. It holds if nothing stands there;
            one that asks for anything else, such as an extra, does not.
        python: The version of Python.
    """
    about = re.fullmatch(r"""python_version\s*([<>=!~]+)\s*["']([\d.]+)["']""", marker.strip())
    if about is None:
        return not marker.strip()
    return satisfies(".".join(python.split(".")[:2]), about[1] + about[2])


def _parts(version: str) -> tuple[int, ...]:
    parts = []
    for part in version.split("."):
        digits = part[: next((at for at, sign in enumerate(part) if not sign.isdecimal()), len(part))]
        if not digits:
            break
        parts.append(int(digits))
    return tuple(parts)
