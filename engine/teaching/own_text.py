"""What stands in the learner's text, where something is said of it in the names of the start."""

from __future__ import annotations

import ast
import re

from engine.execution.source_code import parsed
from engine.teaching.exercise import Exercise


def own_parameters(exercise: Exercise, source: str) -> tuple[str, ...]:
    """What the learner calls what the function is called with; where that cannot be read, as the exercise does."""
    found = exercise.parameters
    for node in _statements(source):
        if isinstance(node, ast.FunctionDef) and node.name == exercise.entry:
            found = _names(node.args)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            made = [target.id for target in node.targets if isinstance(target, ast.Name)]
            found = _names(node.value.args) if exercise.entry in made else found
    return found


def in_own_names(exercise: Exercise, source: str, words: str) -> str:
    """What is said of the learner's text, with a sentence on the names in it that stand there no more."""
    own = own_parameters(exercise, source)
    others = [(name, one) for name, one in zip(exercise.parameters, own, strict=False) if name != one]
    said = []
    if any(_speaks_of(words, name) for name, _ in others):
        said.append(f"In your text {', '.join(f'{one} stands for {name}' for name, one in others)}.")
    made = {node.name for node in _statements(source) if isinstance(node, ast.FunctionDef)}
    given = (one.__name__ for one in exercise.given)
    said += [f"{name} is not in your text any more." for name in given if _speaks_of(words, name) and name not in made]
    return " ".join([words, *(one for one in said if one not in words)])


def _names(arguments: ast.arguments) -> tuple[str, ...]:
    return tuple(one.arg for one in (*arguments.posonlyargs, *arguments.args))


def _speaks_of(words: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", words) is not None


def _statements(source: str) -> list[ast.stmt]:
    try:
        return parsed(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
