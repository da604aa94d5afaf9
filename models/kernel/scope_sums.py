"""Compiled sums over occupations: to the scopes of the economy every year, to groups in some."""

from __future__ import annotations

from models.kernel.compilation import inlined
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import load, store
from models.kernel.work import TOGETHER, Workspace, quantity_row


@inlined
def pass_on(plan: Plan, block: int, year: int, when: int, quantity: int, work: Workspace) -> None:
    """Add four quantities of a block of occupations, from `quantity` on, to scopes and groups."""
    _add_to_scopes(plan, block, year, when, quantity, work)
    if plan.kept_place[year] >= 0:
        _add_to_groups(plan, block, year, when, quantity, work)
    if year == plan.last_year:
        first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
        for index in range(first, last):
            row = quantity_row(index - first, when)
            for part in range(TOGETHER):
                store(load(work.quantities, row + part), work.sums.horizon, index, quantity + part)


@inlined
def _add_to_scopes(
    plan: Plan, block: int, year: int, when: int, quantity: int, work: Workspace
) -> None:
    own, scopes = work.quantities, work.sums.scopes
    first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
    for scope in plan.scopes_by_occupation:
        if not plan.block_counts[scope, block]:
            continue
        a = load(scopes, scope, quantity, year)
        b = load(scopes, scope, quantity + 1, year)
        c = load(scopes, scope, quantity + 2, year)
        d = load(scopes, scope, quantity + 3, year)
        for index in range(first, last):
            weight, row = plan.occupation_scopes[scope, index], quantity_row(index - first, when)
            a = a + weight * load(own, row)
            b = b + weight * load(own, row + 1)
            c = c + weight * load(own, row + 2)
            d = d + weight * load(own, row + 3)
        store(a, scopes, scope, quantity, year)
        store(b, scopes, scope, quantity + 1, year)
        store(c, scopes, scope, quantity + 2, year)
        store(d, scopes, scope, quantity + 3, year)


@inlined
def _add_to_groups(
    plan: Plan, block: int, year: int, when: int, quantity: int, work: Workspace
) -> None:
    own, groups, kept = work.quantities, work.sums.groups, plan.kept_place[year]
    for group in range(groups.shape[0]):
        first, last = plan.first_member[block, group], plan.first_member[block, group + 1]
        if first == last:
            continue
        a = load(groups, group, quantity, kept)
        b = load(groups, group, quantity + 1, kept)
        c = load(groups, group, quantity + 2, kept)
        d = load(groups, group, quantity + 3, kept)
        for member in range(first, last):
            row = quantity_row(plan.member[member], when)
            a = a + load(own, row)
            b = b + load(own, row + 1)
            c = c + load(own, row + 2)
            d = d + load(own, row + 3)
        store(a, groups, group, quantity, kept)
        store(b, groups, group, quantity + 1, kept)
        store(c, groups, group, quantity + 2, kept)
        store(d, groups, group, quantity + 3, kept)
