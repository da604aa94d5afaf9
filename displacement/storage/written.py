"""Results written into a folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.setting.progress import ProgressReport, no_progress
from displacement.storage.destination import DEFAULT_OUT, Destination
from displacement.storage.run_folder import RunFolder, open_resumable_folder, open_run_folder
from displacement.storage.whole_folder import (
    folder_to_write,
    refused_folder,
    rename_folder,
    write_files,
)
from occupations.errors import UsageError
from occupations.whole_file import taken, write_new

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from displacement.answers.backtest import BacktestResult
    from displacement.answers.by_country import ByCountry
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.claims_ledger import Ledger
    from displacement.answers.export import ExportedInputs
    from displacement.answers.run import PreparedRun
    from displacement.answers.run_result import RunResult
    from displacement.answers.solve import Solution
    from displacement.answers.sweep import SweepResult
    from displacement.answers.track import Track
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting

    Written = RunResult | SweepResult | BacktestResult | CalibrationResult | Track
    """An answer that has a folder of its own."""


def write(
    result: Written,
    *,
    out: Path | str = DEFAULT_OUT,
    name: str | None = None,
    on_progress: ProgressReport = no_progress,
) -> Path:
    """Write a result's folder, that of a run with its report, and return its path.

    The folder is there whole or not at all.

    Parameters
    ----------
    result
        A run, a sweep, a backtest, a calibration, or what has been observed since.
    out
        The folder that holds runs; it is made where it is missing.
    name
        The folder's name; by default the scenario's or that of the question, with a number when
        that is taken.
    on_progress
        Told of each step: its name, parts done, parts in all.

    Raises
    ------
    UsageError
        When the folder cannot be written or the given name is taken, or for an answer that is not
        one of those.
    """
    with open_run_folder(out=Path(out), name=name, stem=_stem(result)) as folder:
        return folder.write(_files(result, on_progress))


def write_into(
    folder: RunFolder, result: Written, *, on_progress: ProgressReport = no_progress
) -> Path:
    """Write a result into a folder that was claimed before and return its path."""
    return folder.write(_files(result, on_progress))


def run_into_folder(
    setting: Setting,
    request: RunRequest,
    place: Destination,
    *,
    with_page: bool = True,
    on_progress: ProgressReport = no_progress,
) -> tuple[RunResult, Path]:
    """Return the results of a checked request and the run folder they were written to.

    With the report's page and its figures, or without.

    The folder is claimed first, so that a name that is taken or a place that cannot be written is
    refused before anything is computed.

    Raises
    ------
    UnfinishedRunError
        In place of whatever stopped the run, when finished draws are kept.
    """
    from displacement.answers.run import answer_run, prepare_run
    from displacement.documents.run_files import run_files

    prepared = prepare_run(setting, request)
    with _folder_of(prepared, place) as folder:
        unfinished = folder.resumable
        if unfinished is not None and unfinished.thrown_away:
            on_progress("throwing away an unfinished run (--resume would have kept it)", 1, 1)
        blocks = None if unfinished is None else unfinished.blocks
        if place.resume and unfinished is not None:
            prepared = prepared.published_as(unfinished.published)
        result = answer_run(prepared, blocks=blocks, on_progress=on_progress)
        files = run_files(result, on_progress=on_progress, with_page=with_page)
        return result, folder.write(files)


def write_export(inputs: ExportedInputs, folder: Path) -> tuple[Path, ...]:
    """Write exported inputs, three CSV tables and JSON, and return the paths of the files.

    Parameters
    ----------
    inputs
        What `Study.export` returned.
    folder
        A new or an empty folder; it is there whole or not at all.

    Raises
    ------
    UsageError
        When `folder` exists and is not empty, or cannot be written.
    """
    from displacement.documents.export_files import export_files

    files, folder = export_files(inputs), folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise refused_folder(folder, FileExistsError(), key="DIR")
    with folder_to_write(folder.parent, name=folder.name, key="DIR") as unfinished:
        write_files(unfinished, files, shown_as=folder)
        if not rename_folder(unfinished, folder):
            raise UsageError(
                "this is there already and not empty; it is not overwritten",
                file=folder,
                key="DIR",
                allowed="a new or empty folder",
            )
    return tuple(folder / name for name in files)


def write_least_extreme(path: Path, solution: Solution) -> Path:
    """Write a solution's least extreme combination as a new scenario file; return its path.

    Raises
    ------
    UsageError
        When there is none, or the file exists.
    StorageError
        When it cannot be written.
    """
    from displacement.documents.least_extreme import least_extreme_toml

    combination = solution.examination.combination
    if combination is None or not combination.is_reached:
        raise UsageError("there is no least extreme combination to write", key="--write")
    text = least_extreme_toml(
        solution.resolved, combination, ladder=solution.ladder, economy=solution.economy
    )
    return write_new(path, text.encode(), key="--write", allowed="a new file")


def write_reconciled(folder: Path, ledger: Ledger) -> Path:
    """Write what each published figure takes as scenario files into a new folder; return its path.

    The folder is there whole or not at all.

    Raises
    ------
    UsageError
        When `folder` exists, or cannot be written.
    """
    from displacement.documents.reconciled_files import reconciled_files

    return _written_new(folder, reconciled_files(ledger))


def write_by_country(folder: Path, answer: ByCountry) -> Path:
    """Write the claim beside every economy, tables and a picture, and return the folder's path.

    The folder is there whole or not at all.

    Raises
    ------
    UsageError
        When `folder` exists, or cannot be written.
    """
    from displacement.documents.country_files import country_files

    return _written_new(folder, country_files(answer))


def _written_new(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a new folder, whole or not at all, and return its path."""
    folder = folder.absolute()
    with folder_to_write(folder.parent, name=folder.name, key="--write") as unfinished:
        write_files(unfinished, files, shown_as=folder)
        if not rename_folder(unfinished, folder):
            raise taken(folder, key="--write", allowed="a new folder")
    return folder


def _folder_of(prepared: PreparedRun, place: Destination) -> AbstractContextManager[RunFolder]:
    """Return the folder to write a run into; without draws there is nothing to resume."""
    from displacement.requests.run_request import asked_command
    from displacement.storage.unfinished_run import Request

    request, stem = prepared.request, prepared.resolved.scenario_id
    if request.central_only:
        return open_run_folder(out=place.out, name=place.name, stem=stem)
    return open_resumable_folder(
        out=place.out,
        name=place.name,
        stem=stem,
        request=Request(
            asked_command(request, prepared.setting), prepared.fingerprint(), request.published
        ),
        resumed=place.resume,
    )


def _files(result: Written, on_progress: ProgressReport) -> Mapping[str, bytes]:
    """Return the files of a result by their path inside its folder."""
    from displacement.answers.backtest import BacktestResult
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.sweep import SweepResult
    from displacement.answers.track import Track
    from displacement.documents.backtest_files import backtest_files
    from displacement.documents.calibration_files import calibration_files
    from displacement.documents.run_files import run_files
    from displacement.documents.sweep_files import sweep_files
    from displacement.documents.track_files import track_files

    if isinstance(result, SweepResult):
        return sweep_files(result)
    if isinstance(result, BacktestResult):
        return backtest_files(result)
    if isinstance(result, CalibrationResult):
        return calibration_files(result)
    if isinstance(result, Track):
        return track_files(result)
    return run_files(result, on_progress=on_progress)


def _stem(result: Written) -> str:
    """Return the name of a result's folder where none is given."""
    from displacement.answers.backtest import BacktestResult
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.run_result import RunResult
    from displacement.answers.sweep import SweepResult
    from displacement.answers.track import Track

    if isinstance(result, SweepResult):
        return "sweep"
    if isinstance(result, BacktestResult):
        return "backtest"
    if isinstance(result, CalibrationResult):
        return "calibration"
    if isinstance(result, Track):
        return "track"
    if isinstance(result, RunResult):
        return result.resolved.scenario_id
    raise UsageError(
        f"{type(result).__name__} has no folder of its own",
        key="result",
        allowed="a run, a sweep, a backtest or a calibration; others have frame() and document()",
    )
