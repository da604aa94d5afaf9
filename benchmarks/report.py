"""RESULTS.md: the tables of a benchmark run."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.agreement import TOLERANCE
from benchmarks.findings import Findings
from benchmarks.markdown import counted, table
from benchmarks.race import COMPARED, KERNEL_ALL, KERNEL_ONE, NUMPY, PANDAS, WHAT
from benchmarks.rounds import Series

_TARGETS = ((PANDAS, 1_000), (NUMPY, 150))


def results_page(found: Findings) -> str:
    """Return the page as Markdown."""
    parts: tuple[Callable[[Findings], str], ...] = (
        _head, _race, _limits, _operations, _scaling, _memory, _first_use, _steps,
    )  # fmt: skip
    return "\n\n".join(part(found) for part in parts) + "\n"


def _head(found: Findings) -> str:
    machine = found.machine
    note = "**A quick look, with few rounds and draws; not a result.** " if found.quick else ""
    return (
        "# Benchmarks\n\n"
        f"{note}Written by `make bench` on {found.date.isoformat()}; every number on this page "
        "was measured in that run.\n\n"
        f"Machine: {machine.processor}, {counted(machine.cores, 'core')}, {machine.system}. "
        f"Python {machine.python}, NumPy {machine.numpy}, numba {machine.numba}.\n\n"
        f"All times are medians of {found.rounds} rounds, with the smallest and largest in "
        "brackets. A round measures everything once, one after another in one process, so that a "
        "slow minute of the machine hits all alike; ratios are taken within a round."
    )


def _race(found: Findings) -> str:
    fastest, one_core = found.lap(KERNEL_ALL).compared, found.lap(KERNEL_ONE).compared
    rows = [
        (
            lap.name,
            WHAT[lap.name],
            _seconds(lap.compared),
            _ratio(lap.compared.over(one_core)),
            _ratio(lap.compared.over(fastest)),
            f"{lap.difference:.0e}",
        )
        for lap in found.laps
    ]
    header = (
        "contender", "what it is", "time a draw", "over kernel, one core",
        "over kernel, all cores", "difference",
    )  # fmt: skip
    targets = " ".join(_target(found, name, factor) for name, factor in _TARGETS)
    return (
        "## Contenders\n\n"
        "The national model to 2040 under the central scenario: baseline and seven rungs by scope "
        "and year, by group, and by occupation at the horizon. Before anything is timed, each "
        f"contender's results of {COMPARED} draws are compared with those of "
        "the readable reference; the largest difference of any number, as a share of the jobs in "
        f"its scope or group, is in the last column and must not exceed {TOLERANCE:.0e}.\n\n"
        f"{table(header, rows)}\n\n"
        f"{targets} {_allocation(found)}\n\n"
        "The draws themselves are made beforehand and not in these times. Linear "
        "algebra libraries are held to one thread, so that one core means one.\n\n"
        "![Time a draw against the number of draws](results.svg)"
    )


def _target(found: Findings, name: str, factor: int) -> str:
    ratio = found.lap(name).compared.over(found.lap(KERNEL_ALL).compared)
    verdict = "met" if ratio.median >= factor else "not met"
    return f"Target {factor:,} × {name}: {verdict}, at {_digits(ratio.median)}."


def _allocation(found: Findings) -> str:
    kept = found.national_size
    return (
        "These are the times of a script as it is: the C library gives large arrays back to the "
        "system and has them cleared anew for each draw. Told to keep them, as in the tables of "
        f"scaling below, it lets NumPy per draw take {_span(kept.numpy.median)}, "
        f"{_digits(kept.numpy.over(kept.kernel).median)} times the kernel on all cores."
    )


def _limits(found: Findings) -> str:
    limits = found.limits
    rows = [
        (name, *(f"{s.median / 1e9:.0f} ({s.low / 1e9:.0f}–{s.high / 1e9:.0f})" for s in pair))
        for name, pair in (
            ("multiply-adds, 10⁹ operations a second", limits.multiply_adds),
            ("first-level cache, a = b + s c, GB/s", limits.cache_bytes),
            ("memory, a = b + s c, GB/s", limits.memory_bytes),
        )
    ]
    shares = [found.share_of_limit(all_cores=all_cores) for all_cores in (False, True)]
    rows.append(("**kernel, share of the multiply-add rate**", *(_percent(s) for s in shares)))
    floor = found.operations / limits.multiply_adds[1].median
    return (
        "## The machine's own limits\n\n"
        "Double precision, measured with compiled loops in the same rounds as the contenders.\n\n"
        f"{table(('limit', 'one core', 'all cores'), rows)}\n\n"
        f"The kernel needs {found.operations / 1e6:.1f} million operations a draw (next table), "
        f"which at the full rate of all cores would take {_span(floor)}. The full rate is reached "
        "by multiply-adds on registers alone. The kernel divides, compares and reads one "
        "number from cache for nearly every multiply-add, so it cannot come close to 100 %; "
        "the share says how much is left, not how much could be had."
    )


def _operations(found: Findings) -> str:
    rows = [
        (
            work.what,
            work.per,
            f"{work.times:,}",
            *(
                str(count)
                for count in (
                    work.additions,
                    work.multiplications,
                    work.other,
                    work.exponentials,
                )
            ),
            f"{work.total / 1e6:.3f}",
        )
        for work in found.work
    ]
    header = (
        "operations of one draw", "for each", "of which there are", "+ −", "×", "÷ and max",
        "exp", "million",
    )  # fmt: skip
    total = ("**all**", "", "", "", "", "", "", f"**{found.operations / 1e6:.3f}**")
    return (
        "## Operations of the kernel\n\n"
        "Counted from the equations as the two passes in `models/kernel/` compute them. A "
        "multiply-add is two operations, everything else one.\n\n"
        f"{table(header, [*rows, total])}"
    )


def _scaling(found: Findings) -> str:
    rows = []
    for size in found.sizes:
        peak = found.limits.multiply_adds[1].median
        rows.append(
            (
                size.label,
                f"{size.cells:,}",
                str(size.years),
                _seconds(size.numpy),
                _seconds(size.kernel),
                f"{size.kernel.median / (size.cells * size.years) * 1e9:.2f} ns",
                _ratio(size.numpy.over(size.kernel)),
                f"{size.operations / size.kernel.median / peak:.0%}",
            )
        )
    header = (
        "size", "cells", "years", "NumPy per draw", "kernel, all cores",
        "kernel, each cell and year", "ratio", "of the limit",
    )  # fmt: skip
    counts = sorted({count for lap in found.laps for count in lap.seconds})
    draws = [
        (
            lap.name,
            *(_seconds(lap.seconds[count]) if count in lap.seconds else "" for count in counts),
        )
        for lap in found.laps
    ]
    return (
        "## Scaling\n\n"
        f"With cells and years, freed memory kept:\n\n{table(header, rows)}\n\n"
        "With draws asked for at once, time a draw:\n\n"
        f"{table(('contender', *(f'{n:,}' for n in counts)), draws)}"
    )


def _memory(found: Findings) -> str:
    rows = [
        (
            f"{cost.draws:,}",
            f"{cost.seconds:.1f} s",
            _span(cost.seconds / cost.draws),
            f"{cost.loaded:.0f} MB",
            f"{cost.peak:.0f} MB",
        )
        for cost in found.ensembles
    ]
    header = ("draws", "time", "time a draw", "peak once tables are loaded", "peak")
    places = found.places
    return (
        "## The whole ensemble\n\n"
        "`run_ensemble` in a process of its own: draws are made, the kernel runs on all cores, "
        "sums and histograms are kept. One run each; memory is the largest resident set of the "
        f"process, in megabytes of 10⁶ bytes.\n\n{table(header, rows)}\n\n"
        f"With `--regions`, states, areas and industries at the first {places.draws:,} draws, "
        f"their quantiles and ranks take {_span(places.seconds)} more, however many draws the "
        f"run has, in a process of {places.peak:.0f} MB ({places.loaded:.0f} MB once tables are "
        "loaded)."
    )


def _first_use(found: Findings) -> str:
    rows = [
        (use.label, *(_span(s) for s in (use.imported, use.first, use.second)))
        for use in found.first_uses
    ]
    header = ("", "import of the kernel", "first 16 draws", "next 16 draws")
    return (
        "## First use\n\n"
        "The kernel is compiled once and kept on disk; only the first process ever waits for it."
        f"\n\n{table(header, rows)}"
    )


def _steps(found: Findings) -> str:
    rows = [(step.name, f"{step.seconds:.2f} s") for step in found.steps if not step.in_threads]
    threads = [(step.name, f"{step.seconds:.2f} s") for step in found.steps if step.in_threads]
    beside = (
        "\n\nWithin these, worker threads spent, summed over threads:\n\n"
        f"{table(('in threads', 'time'), threads)}"
        if threads
        else ""
    )
    return (
        "## Where the time of a run goes\n\n"
        f"`displacement run --draws {found.run_draws}` with its report, after first use, timed in "
        "a process of its own by clocks around the functions of each step. A step's time leaves "
        f"out the steps inside it.\n\n{table(('step', 'time'), rows)}{beside}"
    )


def _seconds(series: Series) -> str:
    return f"{_span(series.median)} ({_span(series.low)}–{_span(series.high)})"


def _span(seconds: float) -> str:
    """Return a span of time with three digits in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{_digits(seconds / size)} {unit}"
    return f"{_digits(seconds / 1e-9)} ns"


def _digits(value: float) -> str:
    """Return a number with three digits, or all before the point when there are more."""
    decimals = max(0, 3 - len(str(int(value)))) if value >= 1 else 3
    return f"{value:,.{decimals}f}"


def _ratio(series: Series) -> str:
    return f"{_digits(series.median)} ({_digits(series.low)}–{_digits(series.high)})"


def _percent(series: Series) -> str:
    return f"**{series.median:.0%}** ({series.low:.0%}–{series.high:.0%})"
