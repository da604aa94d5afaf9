"""A finished run rendered again from its folder, in any language: report or brief, page or PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from displacement.documents.run_files import PAGE
from displacement.documents.stored_results import fitting_together
from displacement.storage.pdf import print_page
from displacement.storage.stored_run import StoredRun, read_run
from occupations.all_faults import Faults
from occupations.whole_file import write_whole

if TYPE_CHECKING:
    from displacement.setting.progress import ProgressReport
    from reports.context import ReportContext

BRIEF: Final = "brief.html"


def render_again(
    folder: Path,
    *,
    language: str | None = None,
    publisher: str | None = None,
    contact: str | None = None,
    browser: Path | None = None,
    on_progress: ProgressReport,
) -> Path:
    """Write a run's page from its stored results and return its path, or its PDF's.

    In the run's own language when none is given, which is `report.html`; in another it lies beside
    that, and the two pages name each other. Publisher and contact are the run's own where none are
    given. With a `browser`, the page is printed as well.

    Raises
    ------
    UsageError
        When the folder is no run's, the language has no catalogue, publisher or contact are not
        in one line of printable text, or the disk refuses.
    DataError
        When the stored results are damaged.
    """
    run, wanted = published_run(folder, language=language, publisher=publisher, contact=contact)
    written = editions(run)
    wanted = wanted or run.context.language
    # Pages that were there before do not yet name the new one.
    others = () if wanted in written else tuple(written)
    written = {**written, wanted: written.get(wanted, _file_name(PAGE, wanted))}
    for other in others:
        _write_page(run, other, written, on_progress)
    page = _write_page(run, wanted, written, on_progress)
    return _printed(page, run, browser, on_progress)


def brief_again(
    folder: Path,
    *,
    language: str | None = None,
    publisher: str | None = None,
    contact: str | None = None,
    browser: Path | None = None,
    on_progress: ProgressReport,
) -> Path:
    """Write the one-page brief of a run from its stored results, return its path or its PDF's.

    In the run's own language when none is given, which is `brief.html`; in another it is
    `brief.LANGUAGE.html`. Otherwise as `render_again`, and raises as that does.
    """
    from reports.country_brief import render_country_brief

    run, wanted = published_run(folder, language=language, publisher=publisher, contact=contact)
    own = run.context.language
    name = BRIEF if wanted in (None, own) else _file_name(BRIEF, wanted or own)
    with fitting_together(run.folder):
        content = render_country_brief(replace(run.context, language=wanted or own)).encode()
    return _printed(write_whole(run.folder / name, content), run, browser, on_progress)


def published_run(
    folder: Path, *, language: str | None, publisher: str | None, contact: str | None
) -> tuple[StoredRun, str | None]:
    """Return a run with publisher and contact, its own where none are given, and the language.

    Raises as `render_again` does.
    """
    from displacement.requests.imprint import checked_imprint
    from displacement.requests.run_request import checked_language

    wanted, faults = None, Faults()
    with faults.gathered():
        wanted = None if language is None else checked_language(language)
    with faults.gathered():
        published = checked_imprint(publisher=publisher, contact=contact)
    faults.refuse()
    run = read_run(folder)
    imprint = replace(run.context.imprint, **published)
    return replace(run, context=replace(run.context, imprint=imprint)), wanted


def editions(run: StoredRun) -> dict[str, str]:
    """Return the languages a run's report was written in, with the name of each file."""
    from reports.texts import languages

    names = {one: _file_name(PAGE, one) for one in languages() if one != run.context.language}
    return {run.context.language: PAGE} | {
        language: name for language, name in names.items() if (run.folder / name).is_file()
    }


def _file_name(own: str, language: str) -> str:
    """Return the name in another language of a page that is called `own` in the run's own."""
    page = PurePath(own)
    return f"{page.stem}.{language}{page.suffix}"


def _printed(page: Path, run: StoredRun, browser: Path | None, on_progress: ProgressReport) -> Path:
    """Return a page's path, or with a browser that of its PDF."""
    if browser is None:
        return page
    on_progress("printing", 0, 1)
    return print_page(page, browser=browser, created=run.context.provenance.created)


def _write_page(
    run: StoredRun, language: str, written: dict[str, str], on_progress: ProgressReport
) -> Path:
    from reports.gallery import exhibits
    from reports.page import render_page

    others = {other: name for other, name in written.items() if other != language}
    context: ReportContext = replace(run.context, language=language, editions=others)
    on_progress(f"drawing figures ({language})", 0, 1)
    with fitting_together(run.folder):
        content = render_page(context, exhibits(context)).encode()
    on_progress(f"drawing figures ({language})", 1, 1)
    return write_whole(run.folder / written[language], content)
