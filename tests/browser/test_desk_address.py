"""Who has the desk's address, and what becomes of work when the page goes."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from displacement.answers.trial import Trial, answer_trial
from displacement.desk.caller import CallerGoneError
from tests.browser.conftest import change
from tests.displacement.desk.served import Served
from tests.patience import SECONDS

pytestmark = pytest.mark.browser


def test_closing_the_page_ends_the_full_ensemble_it_asked_for(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def noticed(*asked: Any, **how: Any) -> Trial:
        try:
            return answer_trial(*asked, **how)
        except CallerGoneError:
            ended.set()
            raise

    monkeypatch.setattr("displacement.answers.trial.answer_trial", noticed)
    monkeypatch.setattr("displacement.desk.quick.FULL_DRAWS", 1_000_000)
    page = opened()
    page.locator("#full").click()
    page.locator("#full-words:has-text('of 1,000,000 draws')").wait_for()
    assert not ended.is_set()
    page.close()
    assert ended.wait(SECONDS)


def test_a_page_of_a_desk_that_has_ended_says_so(opened: Any) -> None:
    page = opened()
    page.route("**/ask/*", lambda route: route.fulfill(status=401, body="no"))
    change(page, lambda: page.select_option("#scenario", "fast"))
    assert "a desk that has ended" in page.locator("#trouble").inner_text()
    assert [words for words in page.said if "401" not in words] == []


def test_the_address_shows_nothing_to_a_browser_without_its_token(
    opened: Any, desk: Served
) -> None:
    page = opened()
    said = page.goto(f"http://127.0.0.1:{desk.server.server_port}/")
    assert said.status == 401
    assert "the address alone that `displacement tune` printed" in page.inner_text("body")
    assert page.context.cookies() == []
