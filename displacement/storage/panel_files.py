"""Files of a panel: forms, an example to try it out on, and what pooling gives."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.storage.new_scenario import checked_scenario_name, write_scenario_file
from displacement.storage.run_folder import open_run_folder
from displacement.storage.whole_folder import (
    folder_to_write,
    make_folder,
    refuse_unwritable_folder,
    refused_folder,
    rename_folder,
    write_files,
)
from occupations.errors import UsageError, unknown_name
from occupations.unfinished_folder import temporary_folder
from occupations.whole_file import refuse_taken, write_new

if TYPE_CHECKING:
    from displacement.answers.elicitation_check import Feedback
    from displacement.answers.elicitation_pool import PanelPool
    from displacement.documents.expert_form import Believed, Points
    from displacement.requests.elicit_request import FormRequest
    from displacement.setting.setting import Setting

_NEW_FILE: Final = "a new name, or another folder with --out"


def write_form(setting: Setting, request: FormRequest, folder: Path) -> Path:
    """Write the form of an expert, NAME.toml, and return its path.

    Raises
    ------
    UsageError
        The file exists, or the folder cannot be made.
    StorageError
        The disk refuses; there is then no file.
    """
    from displacement.answers.elicitation_form import asked_of_a_panel
    from displacement.documents.expert_form import form_text

    file = folder / f"{request.expert}.toml"
    refuse_taken(file, key="--expert", allowed=_NEW_FILE)
    make_folder(folder, key="--out")
    text = form_text(
        request.expert,
        asked_of_a_panel(setting, request.count),
        language=request.language,
        base_year=setting.base_year,
    )
    return write_new(file, text.encode(), key="--expert", allowed=_NEW_FILE)


def write_answers(
    setting: Setting,
    request: FormRequest,
    folder: Path,
    *,
    answers: Mapping[str, Believed],
    known: Mapping[str, Points],
) -> Feedback:
    """Write what an expert believes as a filled form, NAME.toml, and return what it says.

    Raises
    ------
    UsageError
        The file exists, the folder cannot be made, or an answer is to what is not asked.
    DataError
        For answers that cannot be read, with every fault; there is then no file.
    StorageError
        The disk refuses; there is then no file.
    """
    from displacement.answers.elicitation_check import answer_check
    from displacement.documents.expert_form import filled_form, form_text

    file = folder / f"{request.expert}.toml"
    refuse_taken(file, key="expert", allowed=_NEW_FILE)
    specs = setting.parameters.specs
    for key in answers:
        if key not in specs:
            raise unknown_name("assumption", key, specs, key=key)
    form = form_text(
        request.expert,
        [specs[key] for key in answers],
        language=request.language,
        base_year=setting.base_year,
    )
    content = filled_form(form, answers, known).encode()
    with temporary_folder("displacement") as place:  # read as a form is, before it is kept
        draft = place / file.name
        draft.write_bytes(content)
        feedback = answer_check(setting, draft)
    make_folder(folder, key="--folder")
    write_new(file, content, key="expert", allowed=_NEW_FILE)
    return feedback


def write_example_panel(folder: Path | str) -> tuple[Path, ...]:
    """Write three made-up experts' answers, to try pooling out on, and return the files.

    Parameters
    ----------
    folder
        A new or an empty folder; it is there whole or not at all.

    Raises
    ------
    UsageError
        The folder is there and not empty, or cannot be made.
    """
    from models.elicitation.example import example_files

    files, folder = example_files(), Path(folder).absolute()
    if folder.exists() and not folder.is_dir():
        raise refused_folder(folder, FileExistsError(), key="--example")
    with folder_to_write(folder.parent, name=folder.name, key="--example") as unfinished:
        write_files(unfinished, files, shown_as=folder)
        if not rename_folder(unfinished, folder):
            raise UsageError(
                "this is there already and not empty; it is not overwritten",
                file=folder,
                key="--example",
                allowed="a new or empty folder",
            )
    return tuple(folder / name for name in files)


def new_panel(out: Path, name: str, *, answers: Path) -> Path:
    """Return the scenario file that a panel is to be written into, before anything is computed.

    Raises
    ------
    UsageError
        The name is not one, or it is taken; or the file would lie among the answers, to be taken
        for one of them next time.
    """
    # Unlike that of paths, this way of following links takes those that lead in a circle.
    if os.path.realpath(out) == os.path.realpath(answers):
        raise UsageError(
            "the scenario would lie among the experts' files",
            file=out,
            key="--out",
            allowed="another folder than that of the answers",
        )
    scenario_id = checked_scenario_name(name, key="--name")
    file = out / f"{scenario_id}.toml"
    refuse_taken(file, key="--name", allowed=_NEW_FILE)
    refuse_taken(panel_folder(out, name), key="--name", allowed=_NEW_FILE)
    refuse_unwritable_folder(file.parent, key="--out")
    return file


def panel_folder(out: Path, name: str) -> Path:
    """Return the folder of a panel's page."""
    return out / f"{name}-panel"


def write_panel(pool: PanelPool, out: Path | str = Path()) -> tuple[Path, Path]:
    """Write what a panel believes: NAME.toml and NAME-panel/, with its page; return both paths.

    Parameters
    ----------
    pool
        What `Study.pool` returned.
    out
        The folder for both; it is made where it is missing.

    Raises
    ------
    UsageError
        One of them exists, the folder cannot be made or holds the answers.
    StorageError
        The disk refuses.
    """
    from displacement.documents.panel_files import panel_files, panel_toml

    name, place = pool.scenario.scenario_id, Path(out)
    file, folder = new_panel(place, name, answers=pool.request.folder), panel_folder(place, name)
    with open_run_folder(out=place, name=folder.name, stem=folder.name) as unfinished:
        path = unfinished.write(panel_files(pool))
    toml = panel_toml(pool)
    return write_scenario_file(file, toml, pool.setting.parameters, key="--name"), path
