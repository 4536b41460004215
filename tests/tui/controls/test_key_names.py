"""A key that is chosen has the name by which Textual knows it."""

from __future__ import annotations

from textual.binding import Binding

from tui.controls.key_bindings import normal


def test_every_character_is_named_as_textual_names_it() -> None:
    # A comma parts two keys, and has a name of its own in Textual.
    characters = [sign for sign in map(chr, range(0x3000)) if sign.isprintable() and not sign.isspace() and sign != ","]
    bound = [next(iter(Binding.make_bindings([Binding(sign, "x")]))).key for sign in characters]
    assert [normal(sign) for sign in characters] == bound
    assert normal(",") == "comma"
