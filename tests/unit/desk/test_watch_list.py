"""`watch.toml`: what is watched, and what is wrong in it by field."""

from __future__ import annotations

import pytest

from whoholds.desk.persisting import PERSIST_DAYS
from whoholds.desk.watch_list import load_watches
from whoholds.errors import SettingsError

GOOD = """
[public]
persist_days = 3
[webhook]
url = "https://desk.example/hook"
tells = "desk"
[[watch]]
place = "Aland"
[[watch]]
source = "ministry"
[[watch]]
disagreement = "Beford"
"""


def test_all_three_kinds_are_read(tmp_path):
    (tmp_path / "watch.toml").write_text(GOOD)
    found = load_watches(tmp_path)
    assert [(w.kind, w.name) for w in found.watches] == [
        ("place", "Aland"), ("source", "ministry"), ("disagreement", "Beford"),
    ]  # fmt: skip
    assert (found.persist_days, found.webhook_tells) == (3, "desk")


def test_the_webhook_is_off_unless_it_is_given(tmp_path):
    (tmp_path / "watch.toml").write_text('[[watch]]\nplace = "Aland"')
    found = load_watches(tmp_path)
    assert (found.webhook, found.webhook_tells) == ("", "public")
    assert found.persist_days == PERSIST_DAYS


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "watch"),
        ("[[watch]]", "watch[0].place"),
        ('[[watch]]\nplace = "A"\nsource = "B"', "watch[0].place"),
        ('[[watch]]\nplce = "A"', "watch[0].plce"),
        ('[[watch]]\nplace = "A"\n[public]\npersist_days = 0', "public.persist_days"),
        ('[[watch]]\nplace = "A"\n[webhook]\nurl = "ftp://a"', "webhook.url"),
        ('[[watch]]\nplace = "A"\n[webhook]\ntells = "all"', "webhook.tells"),
        ("[[watch", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_by_field(tmp_path, text, field):
    (tmp_path / "watch.toml").write_text(text)
    with pytest.raises(SettingsError) as told:
        load_watches(tmp_path)
    assert field in str(told.value)


def test_a_missing_file_says_how_to_write_it(tmp_path):
    with pytest.raises(SettingsError, match=r"\[\[watch\]\]"):
        load_watches(tmp_path)
