"""`displacement tune`: the tuning desk in a browser on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    ClaimsFileOption,
    CountryOption,
    EmploymentOption,
    RunsOption,
    SeedOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import write_line, write_message
from displacement.cli.stop_signals import Stopped
from displacement.requests.numbers import whole_number
from displacement.requests.run_request import DEFAULT_HORIZON, DEFAULT_LANGUAGE
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from displacement.storage.destination import DEFAULT_OUT
from occupations.base_year import HOME_CODE
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.desk.server import DeskServer


_LAST_PORT = 65_535


def tune(
    scenario: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help="A shipped scenario, .toml file or run's folder."),
    ] = DEFAULT_SCENARIO,
    folder: Annotated[
        Path, typer.Option(metavar="DIR", help="Where scenarios are saved and found.")
    ] = Path("scenarios"),
    port: Annotated[
        int, typer.Option(metavar="N", parser=as_given, help="0: one that is free.")
    ] = 0,
    horizon: Annotated[
        int, typer.Option(metavar="YEAR", parser=as_given, help="The last year, 2026 to 2060.")
    ] = DEFAULT_HORIZON,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    language: Annotated[
        str, typer.Option("--lang", metavar="LANGUAGE", help="The page's language: en or de.")
    ] = DEFAULT_LANGUAGE,
    out: RunsOption = DEFAULT_OUT,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Change assumptions on a page and see at once what they do; Ctrl-C ends it.

    The page is served to this machine alone, to whoever has its address, which is new each time,
    and loads nothing from anywhere else. What it shows are
    quick answers from a few hundred draws, labelled with their error; a full ensemble is one click
    away. What you save is a scenario file for `displacement run --scenario-file`.
    """
    from displacement.desk.desk import Desk
    from displacement.desk.server import DeskServer
    from reports.texts import load_texts

    port = whole_number(port, key="--port", lowest=0, highest=_LAST_PORT, unit="; 0: a free one")
    load_texts(language)  # a language that is not there is refused before anything is loaded
    write_message("loading data and assumptions")
    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        quiet=False,
    )
    desk = Desk(study, scenario, folder, seed=seed, horizon=horizon, runs=out)
    desk.warm_up()
    try:
        server = DeskServer(desk.routes(), port=port, language=language)
    except OSError as reason:
        raise UsageError(
            f"port {port} cannot be used ({(reason.strerror or str(reason)).lower()})",
            key="--port",
            allowed="a port that is free, or 0",
        ) from None
    with server:
        write_line(server.address)
        write_message("whoever knows this address can use the desk; Ctrl-C ends it")
        with _opened(server) if open_browser else nullcontext():
            _serve_until_stopped(server)
    write_message("the desk is closed")


@contextmanager
def _opened(server: DeskServer) -> Iterator[None]:
    """Open the desk in the browser, or say that the address above is to be opened by hand."""
    from displacement.desk.opening import opened_in_browser

    with ExitStack() as opened:
        try:
            opened.enter_context(opened_in_browser(server.address, visited=server.service.visited))
        except OSError as reason:
            why = (reason.strerror or str(reason)).lower()
            write_message(f"the browser was not opened ({why}): open the address above")
        yield


def _serve_until_stopped(server: DeskServer) -> None:
    """Serve until Ctrl-C or SIGTERM, which here are the ordinary end and no interruption.

    The signal's exception ends the waiting. A handler that sets an event would wait for ever where
    the signal comes while the event is being waited for, with its lock held.
    """
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    try:
        thread.start()
        threading.Event().wait()
    except Stopped:
        pass
    finally:
        if thread.ident is not None:
            server.shutdown()
            thread.join()
