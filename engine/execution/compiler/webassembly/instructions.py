"""The expressions and statements of the tree as WebAssembly's instructions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.definition.arithmetic.functions import exponent_of, power_of_two, root
from engine.execution.compiler.tree import (
    AsFloat,
    Binary,
    Call,
    Compare,
    Constant,
    Copy,
    Expression,
    If,
    Kind,
    Load,
    Local,
    Logic,
    Loop,
    Memory,
    Move,
    Negative,
    Not,
    Place,
    Routine,
    Statement,
    Store,
)
from engine.execution.compiler.webassembly.binary_format import TYPES, Type, double, function_body, signed, unsigned

TYPE_OF: dict[Kind, Type] = {"float": "f64", "whole": "i64", "wide": "i64", "truth": "i32"}
FLOAT = {"+": 0xA0, "-": 0xA1, "*": 0xA2, "/": 0xA3}
WHOLE = {"+": 0x7C, "-": 0x7D, "*": 0x7E}
COMPARE_FLOAT = {"==": 0x61, "!=": 0x62, "<": 0x63, ">": 0x64, "<=": 0x65, ">=": 0x66}
COMPARE_WHOLE = {"==": 0x51, "!=": 0x52, "<": 0x53, ">": 0x55, "<=": 0x57, ">=": 0x59}

UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BRANCH_IF, CALL = 0x00, 0x02, 0x03, 0x04, 0x05, 0x0B, 0x0D, 0x10
SELECT, GET, SET, TEE = 0x1B, 0x20, 0x21, 0x22
I64_LOAD, F64_LOAD, I64_STORE, F64_STORE = 0x29, 0x2B, 0x37, 0x39
I32_CONST, I64_CONST, F64_CONST = 0x41, 0x42, 0x44
I32_EQZ, I32_AND, I32_ADD, I32_SHL = 0x45, 0x71, 0x6A, 0x74
I64_DIV, I64_REM, I64_AND, I64_XOR, I64_SHL, I64_SHIFT, I64_SHIFT_ZERO = 0x7F, 0x81, 0x83, 0x85, 0x86, 0x87, 0x88
I64_AT_LEAST_UNSIGNED, F64_NEGATIVE, F64_ROOT = 0x5A, 0x9A, 0x9F
WRAP, TO_I64, EXTEND, TO_F64, AS_I64, AS_F64 = 0xA7, 0xB0, 0xAD, 0xB9, 0xBD, 0xBF
EMPTY = 0x40
"""A block that gives nothing."""

COPY = b"\xfc\x0a\0\0"
WORD = 8
"""Bytes of a number."""


class NotPrintable(Exception):
    """The tree has something that WebAssembly has no instruction for."""


class Instructions:
    """One function's instructions.

    Args:
        places: Where each memory begins, in bytes.
        routines: The number of each routine.
        parameters: The function's parameters.
    """

    def __init__(self, places: Mapping[int, int], routines: Mapping[Routine, int], parameters: Sequence[Local]) -> None:
        self._places = places
        self._routines = routines
        self._code = bytearray()
        self._known = {local: at for at, local in enumerate(parameters)}
        self._parameters = len(parameters)
        self._types: list[Type] = []
        self.float = self.variable("f64")
        """A variable for a moment, while one operation is made."""
        self.whole = self.variable("i64")
        self.other = self.variable("i64")

    def body(self) -> bytes:
        """The function as it stands in a module."""
        return function_body(self._types, bytes(self._code))

    def add(self, *instructions: int | bytes) -> None:
        """Write instructions as they are."""
        for one in instructions:
            if isinstance(one, int):
                self._code.append(one)
            else:
                self._code += one

    def variable(self, kind: Type) -> bytes:
        """A new variable's number."""
        self._types.append(kind)
        return unsigned(self._parameters + len(self._types) - 1)

    def local(self, local: Local) -> bytes:
        """The number of a local variable of the tree."""
        if local not in self._known:
            self._types.append(TYPE_OF[local.kind])
            self._known[local] = self._parameters + len(self._types) - 1
        return unsigned(self._known[local])

    # Memory

    def address(self, memory: Memory, at: Expression) -> bytes:
        """Push the variable part of an address; the fixed part."""
        base = self._places[id(memory)]
        if isinstance(at, Constant):
            self.add(I32_CONST, signed(0))
            return unsigned(base + WORD * int(at.value))
        self._as(at, "whole")
        self.add(WRAP, I32_CONST, signed(3), I32_SHL)
        return unsigned(base)

    def load(self, kind: Kind, fixed: bytes) -> None:
        """The number at an address that was pushed."""
        self.add(F64_LOAD if kind == "float" else I64_LOAD, unsigned(3), fixed)

    def store(self, kind: Kind, fixed: bytes) -> None:
        """A number that was pushed, to an address that was pushed before it."""
        self.add(F64_STORE if kind == "float" else I64_STORE, unsigned(3), fixed)

    # Expressions

    def push(self, node: Expression) -> None:
        """Compute an expression; most are variables, which come first.

        Raises:
            NotPrintable: It cannot be, with the same result as in Python.
        """
        match node:
            case Local():
                self.add(GET, self.local(node))
            case Constant(value, "float"):
                self.add(F64_CONST, double(value))
            case Constant(value, "truth"):
                self.add(I32_CONST, signed(int(value)))
            case Constant(value):
                # Of one that is too large, the last 64 bits.
                self.add(I64_CONST, signed((int(value) + 2**63) % 2**64 - 2**63))
            case Binary(_, _, _, "float"):
                self._float_binary(node)
            case Binary():
                self._whole_binary(node)
            case Negative(operand):
                self.push(operand)
                self.add(F64_NEGATIVE)
            case Compare(operator, left, right):
                codes = COMPARE_FLOAT if left.kind == "float" else COMPARE_WHOLE
                self._as(left, "float" if left.kind == "float" else "whole")
                self._as(right, left.kind)
                self.add(codes[operator])
            case Logic(operator, left, right):
                self.push(left)
                self.add(IF, TYPES["i32"])
                if operator == "or":
                    self.add(I32_CONST, signed(1), ELSE)
                self.push(right)
                if operator == "and":
                    self.add(ELSE, I32_CONST, signed(0))
                self.add(END)
            case Not(operand):
                self.push(operand)
                self.add(I32_EQZ)
            case AsFloat(operand):
                self._as(operand, "whole")
                self.add(TO_F64)
            case Load(memory, at):
                self.load(memory.kind, self.address(memory, at))
            case Place(index, length):
                self._place(index, length)
            case Call(routine, arguments):
                self._call(routine, arguments)

    def _as(self, node: Expression, kind: Kind) -> None:
        if node.kind != kind:
            raise NotPrintable(f"a {node.kind} number where a {kind} one is needed")
        self.push(node)

    def _float_binary(self, node: Binary) -> None:
        if node.operator not in FLOAT:
            raise NotPrintable(f"{node.operator} on floats")
        self._as(node.left, "float")
        self._as(node.right, "float")
        if node.operator == "/" and not (isinstance(node.right, Constant) and node.right.value):
            # Python raises; here it is a trap.
            self.add(TEE, self.float, F64_CONST, double(0.0), COMPARE_FLOAT["=="])
            self.add(IF, EMPTY, UNREACHABLE, END, GET, self.float)
        self.add(FLOAT[node.operator])

    def _whole_binary(self, node: Binary) -> None:
        operator, left, right = node.operator, node.left, node.right
        if operator in WHOLE:
            self.push(left)
            self.push(right)
            self.add(WHOLE[operator])
            return
        number = int(right.value) if isinstance(right, Constant) else 0
        if number > 0 and number & (number - 1) == 0 and number <= 2**62:
            if operator == "%":
                # The last bits are right even where the first ones are lost.
                self.push(left)
                self.add(I64_CONST, signed(number - 1), I64_AND)
            else:
                self._as(left, "whole")
                self.add(I64_CONST, signed(number.bit_length() - 1), I64_SHIFT)
            return
        self._as(left, "whole")
        self.add(SET, self.whole)
        quotient = self.variable("i64") if operator == "//" else self.other
        dividend = self.variable("i64")
        self.add(GET, self.whole, SET, dividend)
        self._as(right, "whole")
        self.add(SET, self.whole)
        if operator == "//":
            self.add(GET, dividend, GET, self.whole, I64_DIV, SET, quotient)
        self.add(GET, dividend, GET, self.whole, I64_REM, SET, self.other)
        # Python's remainder has the sign of the divisor: where it has not, one divisor more, and one quotient less.
        if operator == "%":
            self.add(GET, self.other, GET, self.whole, WHOLE["+"], GET, self.other)
            self._signs_differ()
            self.add(SELECT)
        else:
            self.add(GET, quotient)
            self._signs_differ()
            self.add(EXTEND, WHOLE["-"])

    def _signs_differ(self) -> None:
        self.add(GET, self.other, I64_CONST, signed(0), COMPARE_WHOLE["!="])
        self.add(GET, self.other, GET, self.whole, I64_XOR, I64_CONST, signed(0), COMPARE_WHOLE["<"], I32_AND)

    def _place(self, index: Expression, length: int) -> None:
        self._as(index, "whole")
        self.add(SET, self.whole, GET, self.whole, I64_CONST, signed(length), WHOLE["+"], GET, self.whole)
        self.add(GET, self.whole, I64_CONST, signed(0), COMPARE_WHOLE["<"], SELECT, TEE, self.whole)
        # As a number without a sign, one below 0 is large.
        self.add(I64_CONST, signed(length), I64_AT_LEAST_UNSIGNED, IF, EMPTY, UNREACHABLE, END, GET, self.whole)

    def _call(self, routine: Routine, arguments: Sequence[Expression]) -> None:
        for argument, parameter in zip(arguments, routine.parameters, strict=True):
            self._as(argument, parameter.kind)
        if routine.function is power_of_two:
            # The exponent's bits of a float.
            self.add(TO_I64, I64_CONST, signed(1023), WHOLE["+"], I64_CONST, signed(52), I64_SHL, AS_F64)
        elif routine.function is exponent_of:
            self.add(AS_I64, I64_CONST, signed(52), I64_SHIFT_ZERO, I64_CONST, signed(1022), WHOLE["-"], TO_F64)
        elif routine.function is root:
            self.add(F64_ROOT)
        else:
            self.add(CALL, unsigned(self._routines[routine]))

    # Statements

    def statements(self, body: Sequence[Statement]) -> None:
        """Do some statements."""
        for statement in body:
            match statement:
                case Move(targets, values):
                    for target, value in zip(targets, values, strict=True):
                        self._as(value, target.kind if value.kind != "whole" or target.kind != "wide" else "whole")
                    for target in reversed(targets):
                        self.add(SET, self.local(target))
                case Store(memory, at, value):
                    fixed = self.address(memory, at)
                    self._as(value, memory.kind)
                    self.store(memory.kind, fixed)
                case Copy(into, at, source, start, count):
                    for memory, place in ((into, at), (source, start)):
                        fixed = self.address(memory, place)
                        self.add(I32_CONST, signed_of(fixed), I32_ADD)
                    self.add(I32_CONST, signed(WORD * count), COPY)
                case Loop(counter, rounds, inner):
                    self.begin_loop(counter)
                    self.statements(inner)
                    self.end_loop(counter, rounds)
                case If(test, then, otherwise):
                    self._as(test, "truth")
                    self.add(IF, EMPTY)
                    self.statements(then)
                    if otherwise:
                        self.add(ELSE)
                        self.statements(otherwise)
                    self.add(END)

    def begin_loop(self, counter: Local) -> None:
        """What follows is done at least once; the counter goes up from 0."""
        self.add(I64_CONST, signed(0), SET, self.local(counter), LOOP, EMPTY)

    def end_loop(self, counter: Local, rounds: int) -> None:
        """So many times."""
        local = self.local(counter)
        self.add(GET, local, I64_CONST, signed(1), WHOLE["+"], TEE, local)
        self.add(I64_CONST, signed(rounds), COMPARE_WHOLE["<"], BRANCH_IF, unsigned(0), END)


def signed_of(fixed: bytes) -> bytes:
    """An unsigned number of the format as a signed one."""
    number = sum((byte & 0x7F) << 7 * at for at, byte in enumerate(fixed))
    return signed(number)
