"""Public names as their source has them: signatures and docstrings, which griffe reads."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal

import griffe

_ROOT: Final = Path(__file__).resolve().parents[2]
_PACKAGES: Final = ("occupations", "models", "reports", "displacement")
_OWNERS: Final = ("self", "cls")
_ROWS: Final = ("parameters", "attributes")
_READ: Final = {"text", "raises", *_ROWS}


Kind = Literal["class", "function", "property", "value", "name of a type"]


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter or a field: name, type and default as code ("" for none), and what it means."""

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A public name with all that its source says of it.

    Attributes
    ----------
    kind
        What it is.
    name
        What a reader calls it: `Study`, or `Study.run` for a member.
    code
        Its signature, or its name and type; "" for a class.
    type
        What a function returns, or a property or a value is; "" for a class and a name of a type.
    text
        The docstring without its sections.
    rows
        The parameters of a function, the fields of a class.
    errors
        What is raised, each with when.
    base
        The class nearest above it that has an entry of its own; "" for none.
    members
        The public properties and methods of a class.
    """

    kind: Kind
    name: str
    code: str
    type: str
    text: str
    rows: tuple[Row, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    base: str = ""
    members: tuple[Entry, ...] = ()

    @property
    def first_line(self) -> str:
        """Return the first line of the docstring, "" where there is none."""
        return self.text.partition("\n")[0]


def read_entries(paths: Sequence[str]) -> dict[str, Entry]:
    """Return the entry of each dotted path by its last name, in the order given.

    A class has the members that it inherits, but for those of a base that has its own entry.

    Raises
    ------
    ValueError
        When a docstring has a section of another kind, or describes what is not there.
    """
    loader = griffe.GriffeLoader(
        search_paths=[_ROOT], docstring_parser="numpy", allow_inspection=False
    )
    for package in _PACKAGES:
        loader.load(package, try_relative_path=False)
    sources = [_target(loader.modules_collection[path]) for path in paths]
    own = frozenset(source.path for source in sources)
    return {source.name: _entry(source, own) for source in sources}


def _target(source: Any) -> Any:
    return source.final_target if source.is_alias else source


def _entry(source: Any, own: frozenset[str]) -> Entry:
    if source.is_class:
        return _class_entry(source, own)
    if source.is_function:
        return _function_entry(source, source.name)
    return _value_entry(source)


def _class_entry(source: Any, own: frozenset[str]) -> Entry:
    lineage = [source, *source.mro()]
    heirs = [source, *(base for base in lineage[1:] if base.path not in own)]
    members: dict[str, Any] = {}
    # A reader looks for what the class itself adds first, then for what its bases do, in order.
    for name, member in (pair for heir in heirs for pair in heir.members.items()):
        if not name.startswith("_"):
            members.setdefault(name, member)
    methods = [one for one in members.values() if one.is_function]
    properties = [one for one in members.values() if one.has_labels("property")]
    fields = [one for one in members.values() if one not in [*methods, *properties]]
    _refuse_strangers(source, {one.name for one in fields})
    return Entry(
        kind="class",
        name=source.name,
        code="",
        type="",
        text=_text(source),
        rows=tuple(_field_row(one, lineage) for one in fields),
        base=next((base.name for base in lineage[1:] if base.path in own), ""),
        members=(
            *(_property_entry(one, f"{source.name}.{one.name}") for one in properties),
            *(_function_entry(one, f"{source.name}.{one.name}") for one in methods),
        ),
    )


def _property_entry(source: Any, name: str) -> Entry:
    kind = str(source.annotation)
    code, text = f"{name}: {kind}", _text(source)
    return Entry("property", name, code, kind, text, errors=_errors(source))


def _function_entry(source: Any, name: str) -> Entry:
    defaults = {
        parameter.name: _default_code(parameter.default)
        for parameter in inspect.signature(_runtime(source)).parameters.values()
        if parameter.default is not inspect.Parameter.empty
    }
    meanings = _meanings(source)
    parameters = [one for one in source.parameters if one.name not in _OWNERS]
    _refuse_strangers(source, {one.name for one in parameters})
    return Entry(
        kind="function",
        name=name,
        code=_signature(name, parameters, defaults, str(source.returns)),
        type=str(source.returns),
        text=_text(source),
        rows=tuple(
            Row(
                one.name,
                str(one.annotation),
                defaults.get(one.name, ""),
                meanings.get(one.name, ""),
            )
            for one in parameters
        ),
        errors=_errors(source),
    )


def _value_entry(source: Any) -> Entry:
    """Return the entry of a value of the package, or of a name that stands for a type."""
    if source.value is None:
        kind = str(source.annotation)
    elif source.annotation is None:
        code = f"{source.name} = {source.value}"
        return Entry("name of a type", source.name, code, "", _text(source))
    else:
        kind = type(_runtime(source)).__name__
    return Entry("value", source.name, f"{source.name}: {kind}", kind, _text(source))


def _field_row(source: Any, lineage: Sequence[Any]) -> Row:
    meanings: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for heir in reversed(lineage):
        meanings |= _meanings(heir)
        kinds |= _kinds(heir)
    default = _field_default(source)
    return Row(source.name, kinds[source.name], default, meanings.get(source.name, ""))


def _kinds(source: Any) -> dict[str, str]:
    """Return the type of each field where the class or its constructor says it."""
    constructor = source.members.get("__init__")
    taken = [] if constructor is None else constructor.parameters
    named = [*taken, *source.members.values()]
    return {one.name: str(one.annotation) for one in named if one.annotation is not None}


def _field_default(source: Any) -> str:
    owner = _runtime(source.parent)
    if dataclasses.is_dataclass(owner):
        defaults = {one.name: one.default for one in dataclasses.fields(owner)}
    else:
        defaults = dict(vars(owner))
    value = defaults.get(source.name, dataclasses.MISSING)
    return "" if value is dataclasses.MISSING else _default_code(value)


def _signature(
    name: str, parameters: Sequence[Any], defaults: Mapping[str, str], returns: str
) -> str:
    words = list(_signature_words(parameters, defaults))
    line = f"{name}({', '.join(words)}) -> {returns}"
    if len(line) <= 88:
        return line
    return f"{name}(\n" + "".join(f"    {word},\n" for word in words) + f") -> {returns}"


def _signature_words(parameters: Sequence[Any], defaults: Mapping[str, str]) -> Iterator[str]:
    is_behind_star = False
    for one in parameters:
        if one.kind is griffe.ParameterKind.keyword_only and not is_behind_star:
            is_behind_star = True
            yield "*"
        yield f"{one.name}={defaults[one.name]}" if one.name in defaults else one.name


def _default_code(value: object) -> str:
    """Return a default as one writes it; nothing of it depends on where this runs."""
    if isinstance(value, str | Path):
        return f'"{value}"'
    return value.__name__ if inspect.isfunction(value) else repr(value)


def _runtime(source: Any) -> Any:
    """Return what a name stands for once it is imported."""
    value: Any = import_module(source.module.path)
    for name in source.path.removeprefix(f"{source.module.path}.").split("."):
        value = getattr(value, name)
    return value


def _text(source: Any) -> str:
    return "\n\n".join(section.value for section in _sections(source, "text"))


def _errors(source: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(error.annotation), " ".join(error.description.split()))
        for section in _sections(source, "raises")
        for error in section.value
    )


def _meanings(source: Any) -> dict[str, str]:
    """Return what the docstring says of each parameter or field, each in one line."""
    return {
        one.name: " ".join(one.description.split())
        for section in _sections(source, *_ROWS)
        for one in section.value
    }


def _sections(source: Any, *kinds: str) -> list[Any]:
    sections = [] if source.docstring is None else source.docstring.parsed
    for section in sections:
        if section.kind.value not in _READ:
            raise ValueError(f"{source.path} has a section of {section.kind.value}, not shown yet")
    return [section for section in sections if section.kind.value in kinds]


def _refuse_strangers(source: Any, names: set[str]) -> None:
    strangers = _meanings(source).keys() - names
    if strangers:
        raise ValueError(f"{source.path} describes what it does not have: {sorted(strangers)}")
