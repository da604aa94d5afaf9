"""Who imports whom in the packages, and what of it the plan of the house forbids.

Every import counts, those within functions and those for type checking too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import grimp

Layers = Sequence[Sequence[str]]
"""Names from the top of the house to its bottom; those of one level may import each other."""


def import_graph(*packages: str) -> grimp.ImportGraph:
    """Return who imports whom among the files of packages."""
    return grimp.build_graph(*packages, cache_dir=None)


def circles(graph: grimp.ImportGraph) -> set[tuple[str, ...]]:
    """Return the groups of files each of which is reached from each other, in order of names."""
    groups = set()
    for module in graph.modules:
        others = graph.find_upstream_modules(module) & graph.find_downstream_modules(module)
        if others - {module}:
            groups.add(tuple(sorted(others | {module})))
    return groups


def imports_within(graph: grimp.ImportGraph, modules: Sequence[str]) -> list[str]:
    """Return the imports among some files, one line each: what holds a circle together."""
    return [
        _told(graph, importer, imported)
        for importer in modules
        for imported in sorted(graph.find_modules_directly_imported_by(importer) & {*modules})
    ]


def upward_imports(
    graph: grimp.ImportGraph, layers: Layers, *, within: str | None = None
) -> list[str]:
    """Return the ways from a lower layer to a higher one, one line each, import after import.

    A way may lead through files that are in no layer. Layers that do not exist are left out.

    Parameters
    ----------
    within
        The package whose children the layers are; None where they are packages themselves.
    """
    forbidden = graph.find_illegal_dependencies_for_layers(
        [grimp.Layer(*level, independent=False) for level in layers],
        containers=None if within is None else {within},
    )
    ways = {
        (head, *route.middle, tail)
        for dependency in forbidden
        for route in dependency.routes
        for head in route.heads
        for tail in route.tails
    }
    return [", ".join(_told(graph, *pair) for pair in pairwise(way)) for way in sorted(ways)]


def in_no_layer(graph: grimp.ImportGraph, layers: Layers, *, within: str) -> set[str]:
    """Return the children of a package that belong to no layer."""
    children = {child.removeprefix(f"{within}.") for child in graph.find_children(within)}
    return children - {name for level in layers for name in level}


def _told(graph: grimp.ImportGraph, importer: str, imported: str) -> str:
    details = graph.get_import_details(importer=importer, imported=imported)
    lines = ", ".join(str(line) for line in sorted({one["line_number"] for one in details}))
    return f"{importer} imports {imported} (line {lines})"
