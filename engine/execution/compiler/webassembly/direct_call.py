"""A call into a module without what wasmtime's own call does around it, which takes ten times as long as the call.

It asks for the function's types and makes objects of them each time. This is the only place that uses what is private
to wasmtime; where that is not as it is known here, its own call is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Call: TypeAlias = "Callable[[int, int], None]"
"""Two whole numbers of 64 bits go in, nothing comes out; a `wasmtime.Trap` where it fails."""


def caller(function: Any, store: Any) -> Call:
    """What calls a function that takes two whole numbers and gives nothing; one call at a time."""
    return direct(function, store) or (lambda first, second: function(store, first, second))


def direct(function: Any, store: Any) -> Call | None:
    """The short way, or None where wasmtime has changed."""
    try:
        from ctypes import POINTER, byref, c_size_t

        from wasmtime import Trap, WasmtimeError, _bindings, _ffi

        run = _bindings._wasmtime_func_call
        value, trap_of = POINTER(_bindings.wasmtime_val_t), POINTER(_bindings.wasm_trap_t)
        context, known = store._context(), POINTER(_bindings.wasmtime_func_t)
        if run.argtypes != [type(context), known, value, c_size_t, value, c_size_t, POINTER(trap_of)]:
            return None
        numbers, nothing = (_bindings.wasmtime_val_t * 2)(), (_bindings.wasmtime_val_t * 0)()
        for number in numbers:
            number.kind = _ffi.WASMTIME_I64
        of_first, of_second, called = numbers[0].of, numbers[1].of, byref(function._func)
        trap_from, error_from = Trap._from_ptr, WasmtimeError._from_ptr
    except (ImportError, AttributeError, TypeError):
        return None

    def call(first: int, second: int) -> None:
        trap = trap_of()
        of_first.i64, of_second.i64 = first, second
        error = run(context, called, numbers, 2, nothing, 0, byref(trap))
        if error:
            raise error_from(error)
        if trap:
            raise trap_from(trap)

    return call
