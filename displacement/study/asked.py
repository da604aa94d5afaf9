"""What every question of a study is asked of: its setting."""

from __future__ import annotations

from dataclasses import dataclass

from displacement.setting.setting import Setting


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A setting, loaded once, of which questions are asked."""

    setting: Setting
