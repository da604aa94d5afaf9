"""The house keeps its plan: no circle of files, and no import upwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import grimp
import pytest

from tests.house import circles, import_graph, imports_within, in_no_layer, upward_imports

PACKAGES = ("displacement", "reports", "models", "occupations")
STOREYS = tuple((package,) for package in PACKAGES)
LAYERS_OF_DISPLACEMENT = (
    ("cli", "desk"),
    ("study",),
    ("storage",),
    ("documents",),
    ("answers",),
    ("requests",),
    ("setting",),
)
OUTSIDE = {"__main__", "companions", "generated"}

Build = Callable[[Mapping[str, str]], grimp.ImportGraph]


@pytest.fixture(scope="module")
def house() -> grimp.ImportGraph:
    return import_graph(*PACKAGES)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds the graph of a made-up package from its files."""
    monkeypatch.syspath_prepend(tmp_path)

    def build(files: Mapping[str, str]) -> grimp.ImportGraph:
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            (file.parent / "__init__.py").touch()
            file.write_text(text, encoding="utf-8")
        return import_graph(*sorted({Path(name).parts[0] for name in files}))

    return build


def test_no_files_import_each_other_in_a_circle(house: grimp.ImportGraph) -> None:
    for circle in sorted(circles(house)):
        pytest.fail("a circle:\n" + "\n".join(imports_within(house, circle)))


def test_no_package_imports_one_above_it(house: grimp.ImportGraph) -> None:
    assert upward_imports(house, STOREYS) == []


def test_nothing_in_displacement_imports_a_layer_above_it(house: grimp.ImportGraph) -> None:
    assert upward_imports(house, LAYERS_OF_DISPLACEMENT, within="displacement") == []


def test_what_belongs_to_no_layer_of_displacement_is_listed(house: grimp.ImportGraph) -> None:
    assert in_no_layer(house, LAYERS_OF_DISPLACEMENT, within="displacement") == OUTSIDE


def test_a_circle_of_three_files_is_found_and_named(built: Build) -> None:
    graph = built(
        {
            "ring/one.py": "import ring.two\n",
            "ring/two.py": "def late():\n    from ring import three\n",
            "ring/three.py": "\nfrom ring.one import anything\n",
            "ring/beside.py": "import ring.one\n",
        }
    )
    (circle,) = circles(graph)
    assert circle == ("ring.one", "ring.three", "ring.two")
    assert imports_within(graph, circle) == [
        "ring.one imports ring.two (line 1)",
        "ring.three imports ring.one (line 2)",
        "ring.two imports ring.three (line 2)",
    ]


def test_a_circle_that_only_type_checking_closes_is_found(built: Build) -> None:
    closing = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from typed.one import A\n"
    graph = built({"typed/one.py": "from typed import two\n", "typed/two.py": closing})
    assert circles(graph) == {("typed.one", "typed.two")}


def test_a_package_that_is_imported_by_what_it_offers_is_a_circle(built: Build) -> None:
    graph = built(
        {"front/__init__.py": "from front.one import A\n", "front/one.py": "import front"}
    )
    assert circles(graph) == {("front", "front.one")}


def test_files_that_only_share_what_they_import_are_no_circle(built: Build) -> None:
    graph = built(
        {
            "tree/top.py": "import tree.left, tree.right\n",
            "tree/left.py": "import tree.bottom\n",
            "tree/right.py": "import tree.bottom\n",
            "tree/bottom.py": "",
        }
    )
    assert circles(graph) == set()


def test_an_import_of_a_package_above_is_found_and_named(built: Build) -> None:
    graph = built(
        {
            "upstairs/page.py": "import downstairs.data\n",
            "downstairs/data.py": "def late():\n    import upstairs.page\n",
        }
    )
    assert upward_imports(graph, [["upstairs"], ["missing"], ["downstairs"]]) == [
        "downstairs.data imports upstairs.page (line 2)"
    ]
    assert upward_imports(graph, [["downstairs", "upstairs"]]) == []


def test_a_way_up_through_a_file_in_no_layer_is_found_and_named(built: Build) -> None:
    graph = built(
        {
            "floors/study.py": "",
            "floors/answers/one.py": "from floors import wording\n",
            "floors/wording.py": "import floors.study\n",
        }
    )
    layers = [["cli", "desk"], ["study"], ["answers"]]
    assert upward_imports(graph, layers, within="floors") == [
        "floors.answers.one imports floors.wording (line 1), "
        "floors.wording imports floors.study (line 1)"
    ]
    assert in_no_layer(graph, layers, within="floors") == {"wording"}
