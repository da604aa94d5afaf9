"""The generated documents: `python -m displacement.generated` writes them, `--check` compares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from occupations.whole_file import write_whole

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"


def generated_documents() -> dict[Path, str]:
    """Return the text that each generated document should have, by its path."""
    from displacement.generated.evidence_pages import dossiers
    from displacement.generated.method_page import method_fragments

    written = {path: write() for path, write in _writers().items()}
    evidence = {DOCS / "evidence" / f"{key}.md": text for key, text in dossiers().items()}
    return {**written, **evidence, **method_fragments()}


def stale_documents() -> dict[Path, str]:
    """Return those that are missing or differ from what they should be, with the text due."""
    return {path: text for path, text in generated_documents().items() if _read(path) != text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the documents, or with --check name those that are out of date; return exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given not in ([], ["--check"]):
        sys.stderr.write("usage: python -m displacement.generated [--check]\n")
        return 2
    stale = stale_documents()
    for path, text in stale.items():
        if given:
            sys.stderr.write(f"{path}: out of date; run python -m displacement.generated\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
            sys.stdout.write(f"{path}\n")
    return 1 if given and stale else 0


def _writers() -> dict[Path, Callable[[], str]]:
    from displacement.generated.coarseness_page import coarseness_document
    from displacement.generated.evidence_pages import evidence_index
    from displacement.generated.method_page import model_document
    from displacement.generated.parameters_page import parameters_document
    from displacement.generated.reference_page import reference_document
    from models.parameters import load_parameters
    from models.people.reemployment_file import ESTIMATE
    from models.scenario_draft import SCHEMA_FILE
    from models.scenario_schema import schema_text
    from models.scenarios import SCENARIOS_FOLDER
    from occupations.data_document import data_document

    return {
        DOCS / "coarseness.md": coarseness_document,
        DOCS / "data.md": data_document,
        DOCS / "evidence" / "README.md": evidence_index,
        DOCS / "model.md": model_document,
        DOCS / "parameters.md": parameters_document,
        DOCS / "reference.md": reference_document,
        ESTIMATE: _reemployment,
        SCENARIOS_FOLDER / SCHEMA_FILE: lambda: schema_text(load_parameters()),
    }


def _reemployment() -> str:
    from models.people.reemployment import reemployment_of
    from models.people.reemployment_file import estimate_text
    from occupations.displaced_tables import load_displaced_tables

    return estimate_text(reemployment_of(load_displaced_tables()["displaced_worker_status"]))


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
