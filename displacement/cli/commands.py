"""Every sub-command of `displacement`: its name, its line in the help, its examples."""

from __future__ import annotations

import typer

from displacement.cli import (
    backtest,
    calibrate,
    claims,
    compare,
    countries,
    data,
    elicit,
    occupation,
    parameters,
    people,
    place,
    report,
    run,
    scenarios,
    sensitivity,
    solve,
    sweep,
    track,
    tune,
)
from displacement.cli.examples import examples

app = typer.Typer(
    name="displacement",
    help=(
        "How many jobs could automation displace, by which definition, "
        "and what would have to be true?\n\n"
        "\b\nExamples:\n"
        "  displacement run                          the central scenario, with a report\n"
        "  displacement run fast --draws 5000        another scenario, more draws\n"
        "  displacement run --set cognitive.ceiling=0.9\n"
        "  displacement occupation 43-4051           one occupation: jobs, measures, rungs\n"
        "  displacement people                       who holds the jobs, and what then\n"
        "  displacement region TX                    one state or metro area, beside the nation\n"
        "  displacement solve                        what would have to be true for 40 million\n"
        "  displacement compare central prometheus   why two runs differ\n"
        "  displacement elicit form --expert ada     ask a panel, one form an expert\n"
        "  displacement scenarios list\n"
        "  displacement parameters\n\n"
        "\b\nExit codes: 0 done, 1 a defect of ours, 2 wrong usage or scenario, 3 bad data,\n"
        "4 could not fetch, 5 stopped but resumable, 130 interrupted."
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(
    "run",
    short_help="The main job: ensemble, claim check, report.",
    epilog=examples(
        "displacement run",
        "displacement run prometheus --draws 5000 --seed 1",
        "displacement run slow --set cognitive.midpoint=2036:2040:2050 --name slow-2040",
        "displacement run mine.toml",
        "displacement run --draws 1000000 --resume",
        "displacement run --draws 1000000 --blocks 0:100",
        "displacement run --draws 1000000 --cluster tls://head:8786",
        "displacement run --regions --subset rust-belt.csv",
        "displacement run --employment oews-2024",
        "displacement run --central-only --format json --no-report",
    ),
)(run.run)
app.command(
    "report",
    short_help="Render a finished run again.",
    epilog=examples(
        "displacement report central",
        "displacement report central --lang de",
        "displacement report runs/central --pdf",
        "displacement report central --pack --lang de",
    ),
)(report.report)
app.command(
    "claims",
    short_help="Every claim with its verdict.",
    epilog=examples(
        "displacement claims",
        "displacement claims runs/central --format json",
        "displacement claims prometheus --claims-file mine.toml",
        "displacement claims --forecasts",
        "displacement claims --forecasts --reconcile --write theirs",
        "displacement claims --by-country",
        "displacement claims fast --by-country --write which-country",
    ),
)(claims.claims)
app.command(
    "countries",
    short_help="Which countries, on what data.",
    epilog=examples(
        "displacement countries",
        "displacement countries DE",
        "displacement countries --format json",
        "displacement run --country DE --lang de",
        "displacement claims --by-country",
    ),
)(countries.countries)
app.command(
    "solve",
    short_help="What would have to be true for a number.",
    epilog=examples(
        "displacement solve",
        "displacement solve prometheus --target 40e6",
        "displacement solve --rung net_loss --scope us_goods --year 2035 --target 5e6",
        "displacement solve --write forty-million.toml",
    ),
)(solve.solve)
app.command(
    "sensitivity",
    short_help="What drives the spread.",
    epilog=examples(
        "displacement sensitivity",
        "displacement sensitivity fast --rung laid_off --year 2035",
        "displacement sensitivity --rows 2048 --format json",
    ),
)(sensitivity.sensitivity)
app.command(
    "sweep",
    short_help="The central run over a grid of assumptions.",
    epilog=examples(
        "displacement sweep --vary cognitive.substitution=0.2:0.9:15",
        "displacement sweep --vary cognitive.substitution=0.2:0.9:25 "
        "--vary cognitive.midpoint=2028:2045:18",
        "displacement sweep --from ceilings.toml",
    ),
)(sweep.sweep)
app.command(
    "compare",
    short_help="Why two runs differ, part by part.",
    epilog=examples(
        "displacement compare central prometheus",
        "displacement compare runs/central runs/mine --format json",
        "displacement compare central mine.toml --draws 0",
    ),
)(compare.compare)
app.command(
    "backtest",
    short_help="What this model and its scores would have said before.",
    epilog=examples(
        "displacement backtest",
        "displacement backtest --format json",
        "displacement backtest --name record-of-2013 --out evidence",
    ),
)(backtest.backtest)
app.command(
    "track",
    short_help="What has been observed since, beside the path.",
    epilog=examples(
        "displacement track",
        "displacement track fast --format json",
        "displacement data import-oews national_M2026_dl.xlsx",
        "displacement track runs/central --employment oews-2026 --out evidence",
    ),
)(track.track)
app.add_typer(
    scenarios.scenarios, name="scenarios", short_help="List, show, start, check, compare."
)
app.command(
    "parameters",
    short_help="Every assumption: value, range, source.",
    epilog=examples(
        "displacement parameters",
        "displacement parameters --format json",
        "displacement parameters --format schema > scenario.schema.json",
        "displacement run --set cognitive.ceiling=0.5:0.9:0.97",
    ),
)(parameters.parameters)
app.command(
    "calibrate",
    short_help="Estimate adoption timing anew, with a page.",
    epilog=examples(
        "displacement calibrate",
        "displacement calibrate --format json",
        "displacement calibrate --store",
    ),
)(calibrate.calibrate)
app.command(
    "occupation",
    short_help="One occupation: measures, rungs, why.",
    epilog=examples(
        "displacement occupation 43-4051",
        'displacement occupation "Registered Nurses"',
        "displacement occupation telemarketers --scenario fast --year 2035 --format json",
    ),
)(occupation.occupation)
app.command(
    "people",
    short_help="Who holds the jobs, and what becomes of them.",
    epilog=examples(
        "displacement people",
        "displacement people --group education --scenario fast",
        "displacement people 43-4051",
        "displacement people 43-4051 --sort pay --format json",
        "displacement people 43-4051 --brief --lang de",
    ),
)(people.people)
app.command(
    "region",
    short_help="One state or metro area beside the nation.",
    epilog=examples(
        "displacement region TX",
        "displacement region Houston --format json",
        'displacement region "Portland, ME" --scenario prometheus',
        "displacement region --subset rust-belt.csv",
        "displacement region TX --brief --lang de",
        "displacement region TX --scenario fast --brief --name texas-fast-2026",
    ),
)(place.region)
app.command(
    "industry",
    short_help="One 4-digit industry beside the nation.",
    epilog=examples(
        "displacement industry 3361",
        'displacement industry "Truck Transportation" --year 2035',
        "displacement industry --subset car-makers.csv --format json",
    ),
)(place.industry)
app.add_typer(data.data, name="data", short_help="Sources, data of your own, building, checking.")
app.add_typer(elicit.elicit, name="elicit", short_help="Ask a panel, and pool its answers.")
app.command("selftest", short_help="Check this installation, offline.")(data.selftest)
app.command(
    "tune",
    short_help="The tuning desk: change assumptions, see what they do.",
    epilog=examples(
        "displacement tune",
        "displacement tune fast --folder studies/ --port 8765",
        "displacement tune runs/central --no-open",
    ),
)(tune.tune)
