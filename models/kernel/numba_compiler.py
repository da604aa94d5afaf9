"""From marked functions to machine code, by numba: loaded only where no process has done so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType
from typing import Any, Final, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import imputils, types
from numba.core.typing import templates
from numba.extending import models, register_model
from numba.np import arrayobj, numpy_support

from models.kernel.arguments import Kind, unpacked
from models.kernel.machine_code import ObjectCode
from models.kernel.marked import Marked
from models.kernel.vector_instructions import teach_vectors

teach_vectors()

# The kernel allocates nothing, so arrays need not be counted: counting would cost more than the
# arithmetic on rows of a few hundred numbers. Nobody calls it but machine code, and an entry.
_OPTIONS: Final[dict[str, Any]] = {
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}
_WORD: Final = ir.IntType(64)


class WordsType(types.Type):
    """The type of the words of a tuple of type `given`."""

    def __init__(self, given: Any) -> None:
        self.given = given
        super().__init__(name=f"Words({given})")


class _WordsModel(models.PrimitiveModel):
    """Words are where the first of them is."""

    def __init__(self, manager: Any, kind: Any) -> None:
        cast(Any, super().__init__)(manager, kind, _WORD.as_pointer())


class _Unpacking(templates.AbstractTemplate):
    """What `unpacked` makes of words."""

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        return cast(Any, templates.signature)(args[0].given, args[0])


def _emit_unpacking(context: Any, builder: Any, signed: Any, values: Any) -> Any:
    def words() -> Iterator[Any]:
        place = values[0]
        while True:
            yield builder.load(place)
            place = builder.gep(place, [ir.Constant(_WORD, 1)])

    return _emit(context, builder, signed.return_type, words())


def _emit(context: Any, builder: Any, kind: Any, words: Iterator[Any]) -> Any:
    """Return the value of a type that the next words say."""
    if isinstance(kind, types.BaseTuple):
        parts = [_emit(context, builder, part, words) for part in cast(Any, kind).types]
        return context.make_tuple(builder, kind, parts)
    if isinstance(kind, types.Array):
        return _emit_array(context, builder, kind, words)
    word = next(words)
    return builder.bitcast(word, ir.DoubleType()) if kind == types.float64 else word


def _emit_array(context: Any, builder: Any, kind: Any, words: Iterator[Any]) -> Any:
    element = context.get_data_type(kind.dtype)
    size = ir.Constant(_WORD, context.get_abi_sizeof(element))
    start, shape = next(words), [next(words) for _ in range(kind.ndim)]
    strides = [size]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    array = context.make_array(kind)(context, builder)
    cast(Any, arrayobj.populate_array)(
        array,
        data=builder.inttoptr(start, element.as_pointer()),
        shape=shape,
        strides=strides,
        itemsize=size,
        meminfo=None,
    )
    return array._getvalue()


cast(Any, register_model)(WordsType)(_WordsModel)
cast(Any, templates.infer_global)(unpacked)(_Unpacking)
cast(Any, imputils.lower_builtin)(unpacked, WordsType)(_emit_unpacking)


def compile_entry(function: Callable[..., object], kind: Kind) -> ObjectCode:
    """Return the machine code of a function for tuples of a kind."""
    dispatcher = _dispatcher(Marked(function, inline=False))
    signature = (WordsType(_type_of(kind)),)
    dispatcher.compile(signature)
    overload = dispatcher.overloads[signature]
    _, _, (content, _) = overload.library.serialize_using_object_code()
    return ObjectCode(str(overload.fndesc.llvm_func_name), bytes(content))


@cache
def _dispatcher(marked: Marked) -> Any:
    """Return the function for numba, and with it every marked function that it names."""
    function = cast(FunctionType, marked.function)
    named = {
        name: function.__globals__[name]
        for name in function.__code__.co_names
        if name in function.__globals__
    }
    known = {
        name: _dispatcher(value) if isinstance(value, Marked) else value
        for name, value in named.items()
    }
    own = FunctionType(
        function.__code__,
        {"__name__": function.__module__, "__builtins__": __builtins__} | known,
        function.__name__,
    )
    own.__qualname__ = function.__qualname__
    arithmetic = {"inline": "always"} if marked.inline else {"fastmath": {"contract"}}
    return numba.njit(**_OPTIONS, **arithmetic)(own)


def _type_of(kind: Kind) -> Any:
    """Return the type that numba has for what is of a kind."""
    if isinstance(kind, str):
        return types.float64 if kind == "d" else types.int64
    if isinstance(kind[0], str):
        return types.Array(numpy_support.from_dtype(np.dtype(kind[0])), kind[1], "C")
    parts = [_type_of(part) for part in kind[1:]]
    if kind[0] is tuple:
        return cast(Any, types.Tuple)(parts)
    return cast(Any, types.NamedTuple)(parts, kind[0])
