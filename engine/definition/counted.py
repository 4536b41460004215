"""A number with its noun."""

from __future__ import annotations


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 step`, `5 steps`.

    Args:
        count: How many.
        one: The noun for one.
        many: The noun for any other number, where it is not just an s longer.
    """
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def those_there_are(*counts: tuple[int, str, str]) -> list[str]:
    """Each number with its noun, for one and for several, but for those that are 0."""
    return [counted(count, one, many) for count, one, many in counts if count]


def singular(word: str) -> str:
    """The name of one of several: `weight` of `weights`, `bias` of `biases`, `probability` of `probabilities`."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("es" if word.endswith("ses") else "s")
