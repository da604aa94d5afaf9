"""What operations on vectors compile to: one instruction of the processor each, or none."""

from __future__ import annotations

import operator as arithmetic
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from llvmlite import ir
from numba.core import cgutils, imputils, types
from numba.core.typing import templates
from numba.extending import models, register_model

from models.kernel import vectors
from models.kernel.vectors import LANES

_REGISTER: Final = ir.VectorType(ir.DoubleType(), LANES)
_BYTES: Final = 8
# numba has no types that mypy could read
_signature: Final = cast(Any, templates.signature)
_lower: Final = cast(Any, imputils.lower_builtin)


class VectorType(types.Type):
    """The type of a vector in compiled code."""

    def __init__(self) -> None:
        super().__init__(name="Vector")


VECTOR: Final = VectorType()


class _VectorModel(models.PrimitiveModel):
    """A vector is one register."""

    def __init__(self, manager: Any, kind: Any) -> None:
        cast(Any, super().__init__)(manager, kind, _REGISTER)


cast(Any, register_model)(VectorType)(_VectorModel)


def _teach(
    operation: Callable[..., object],
    signed: Callable[[tuple[Any, ...]], Any],
    emit: Callable[[Any, Any, Any, Any], Any],
    kinds: Iterable[tuple[Any, ...]],
) -> None:
    """Let compiled code call an operation on arguments of the given kinds.

    `signed` returns the signature for the types of the arguments, or None where it does not apply;
    `emit` returns the value, given numba's context and builder, the signature and the values.
    """

    def generic(self: Any, args: tuple[Any, ...], kws: Any) -> Any:
        return signed(args)

    template = type(f"_{operation.__name__}", (templates.AbstractTemplate,), {"generic": generic})
    cast(Any, templates.infer_global)(operation)(template)
    for kind in kinds:
        _lower(operation, *kind)(emit)


def _holds_vectors(kind: Any, places: int) -> bool:
    """Return whether `places` indices of an array find a vector."""
    is_array = isinstance(kind, types.Array) and kind.layout == "C"
    return is_array and kind.dtype == types.float64 and kind.ndim == places + 1


def _pointer(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
    """Return where a vector is, given an array and the indices of a place in it."""
    array = context.make_array(kinds[0])(context, builder, values[0])
    shape = cast(Any, cgutils.unpack_tuple)(builder, array.shape)
    index = ir.Constant(shape[0].type, 0)
    for size, kind, value in zip(shape[:-1], kinds[1:], values[1:], strict=True):
        place = context.cast(builder, value, kind, types.intp)
        index = builder.add(builder.mul(index, size), place)
    first = builder.mul(index, ir.Constant(index.type, LANES))
    return builder.bitcast(builder.gep(array.data, [first]), _REGISTER.as_pointer())


def _spread(builder: Any, number: Any) -> Any:
    """Return a register with the same number in every lane."""
    nothing = ir.Constant(_REGISTER, ir.Undefined)
    first = builder.insert_element(nothing, number, ir.Constant(ir.IntType(32), 0))
    everywhere = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, nothing, everywhere)


def _emit_load(context: Any, builder: Any, signed: Any, values: Any) -> Any:
    return builder.load(_pointer(context, builder, signed.args, values), align=_BYTES)


def _emit_store(context: Any, builder: Any, signed: Any, values: Any) -> Any:
    pointer = _pointer(context, builder, signed.args[1:], values[1:])
    builder.store(values[0], pointer, align=_BYTES)
    return context.get_dummy_value()


def _emit_add(context: Any, builder: Any, signed: Any, values: Any) -> Any:
    pointer = _pointer(context, builder, signed.args[1:], values[1:])
    total = builder.fadd(builder.load(pointer, align=_BYTES), values[0])
    builder.store(total, pointer, align=_BYTES)
    return context.get_dummy_value()


def _emit_choice(context: Any, builder: Any, signed: Any, values: Any) -> Any:
    is_set = builder.fcmp_unordered("!=", values[0], ir.Constant(_REGISTER, [0.0] * LANES))
    return builder.select(is_set, values[1], values[2])


def _teach_pairs(operation: Any, instruction: Callable[[Any, Any, Any], Any]) -> None:
    """Let compiled code apply an operation to two vectors, or to a vector and a number."""

    def signed(args: tuple[Any, ...]) -> Any:
        if VECTOR not in args or len(args) != 2:
            return None
        return _signature(VECTOR, *(a if a == VECTOR else types.float64 for a in args))

    def emit(context: Any, builder: Any, signed: Any, values: Any) -> Any:
        both = (
            value if kind == VECTOR else _spread(builder, value)
            for value, kind in zip(values, signed.args, strict=True)
        )
        return instruction(builder, *both)

    kinds = ((VECTOR, VECTOR), (VECTOR, types.Float), (types.Float, VECTOR))
    _teach(operation, signed, emit, kinds)


def _compare(sign: str) -> Callable[[Any, Any, Any], Any]:
    return lambda builder, a, b: builder.select(builder.fcmp_ordered(sign, a, b), a, b)


def _mark(builder: Any, a: Any, b: Any) -> Any:
    one, nothing = (ir.Constant(_REGISTER, [value] * LANES) for value in (1.0, 0.0))
    return builder.select(builder.fcmp_ordered(">=", a, b), one, nothing)


def teach_vectors() -> None:
    """Let numba compile the functions of `vectors.py`, and arithmetic of vectors."""
    place = (types.Array, cast(Any, types.VarArg)(types.Integer))
    _teach(
        vectors.load,
        lambda args: _signature(VECTOR, *args) if _holds_vectors(args[0], len(args) - 1) else None,
        _emit_load,
        [place],
    )
    for operation, emit in ((vectors.store, _emit_store), (vectors.add, _emit_add)):
        _teach(
            operation,
            lambda args: (
                _signature(types.none, *args)
                if args[0] == VECTOR and _holds_vectors(args[1], len(args) - 2)
                else None
            ),
            emit,
            [(VECTOR, *place)],
        )
    _teach(
        vectors.spread,
        lambda args: _signature(VECTOR, types.float64),
        lambda context, builder, signed, values: _spread(builder, values[0]),
        [(types.Float,)],
    )
    _teach(
        vectors.choose,
        lambda args: _signature(VECTOR, VECTOR, VECTOR, VECTOR),
        _emit_choice,
        [(VECTOR, VECTOR, VECTOR)],
    )
    _teach_pairs(arithmetic.add, lambda builder, a, b: builder.fadd(a, b))
    _teach_pairs(arithmetic.sub, lambda builder, a, b: builder.fsub(a, b))
    _teach_pairs(arithmetic.mul, lambda builder, a, b: builder.fmul(a, b))
    _teach_pairs(arithmetic.truediv, lambda builder, a, b: builder.fdiv(a, b))
    _teach_pairs(vectors.at_most, _compare("<"))
    _teach_pairs(vectors.at_least, _compare(">"))
    _teach_pairs(vectors.reaches, _mark)
