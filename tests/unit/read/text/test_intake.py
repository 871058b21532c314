"""Files, folders, standard input and bytes to reports, and what cannot be read."""

from __future__ import annotations

import contextlib
import io
import sys
import time
import tracemalloc

import pytest

from whoholds.errors import (
    FetchRefused,
    NoSuchInput,
    NotAnArticle,
    NoText,
    SettingsError,
    TooLarge,
    UnreadableBytes,
)
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.intake import MAX_TEXT_LINES, load, load_inputs, read_text
from whoholds.read.text.opening import MAX_TEXT_BYTES

ARTICLE = (
    "The Northern army said on Tuesday that it had entered Beford after two days of fighting.\n"
    "Officials in Dorfia did not say whether their troops had left the town or the hills.\n"
)
LINE = "The Aland Post has written about the north since the first day of the fighting there.\n"


def test_a_text_file_is_a_report(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (report,) = load(tmp_path / "a.txt")
    assert report.text == ARTICLE.strip()
    assert (report.form, report.lang, report.published) == ("text", "en", None)


def test_a_folder_gives_a_report_a_file_in_order(tmp_path):
    for name in ("b.md", "a.txt", "c.html"):
        (tmp_path / name).write_text(f"<p>{ARTICLE}</p>" if name == "c.html" else ARTICLE, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [r.form for r in load(tmp_path)] == ["text", "markdown", "html"]


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    first, second = load_inputs([tmp_path])
    assert isinstance(first.error, UnreadableBytes)
    assert len(second.reports) == 1


def test_what_the_reports_of_an_outlet_repeat_is_dropped(tmp_path):
    for n in range(4):
        own = f"The army held {n} villages on Tuesday, the council of Dorfia said.\n"
        (tmp_path / f"{n}.txt").write_text(own * 3 + LINE, "utf-8")
    reports = load(tmp_path, ReadOptions(outlet="Aland Post"))
    assert all(LINE.strip() not in r.text for r in reports)
    assert [f"held {n} villages" in r.text for n, r in enumerate(reports)] == [True] * 4
    assert {d.reason for r in reports for d in r.dropped} >= {"repeated"}


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert load("-")[0].text == ARTICLE.strip()


def test_dropped_pieces_stand_where_they_stood():
    report = read_text(ARTICLE + "Share\n" + ARTICLE)
    (piece,) = report.dropped
    assert (piece.text, piece.line) == ("Share", 3)
    assert report.text[: piece.at] == ARTICLE
    assert read_text(ARTICLE * 2).text == report.text


def test_a_page_pasted_as_one_paragraph_is_told_apart():
    appeal = "Dear readers, we need your help. Please donate from $3 a month. Remind me later."
    article = " ".join((ARTICLE * 3).split())
    report = read_text(f"{article} {appeal}")
    assert " ".join(report.text.split()) == article
    assert " ".join(d.text for d in report.dropped) == appeal
    assert read_text(article).text == article


def test_another_language_is_kept_and_not_read():
    russian = "Северная армия вошла в село Бефорд во вторник, сообщили в штабе."
    report = read_text(f"{ARTICLE}{russian}\n{ARTICLE}")
    (missed,) = report.not_read
    assert (missed.span.of(report.text), missed.reason) == (russian, "not read: Russian")
    assert read_text(russian).lang == "ru"


def test_the_same_words_have_the_same_identity_and_others_another():
    assert read_text(ARTICLE).report_id == read_text(ARTICLE.replace("\n", "\r\n")).report_id
    assert read_text(ARTICLE).report_id != read_text(ARTICLE + LINE).report_id


def test_much_furniture_is_a_doubt():
    report = read_text(
        ARTICLE + "Please donate today. Your support keeps our newsroom going.\n" * 9
    )
    assert [d.code for d in report.doubts] == ["D-FURNITURE"]


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_input_is_refused_with_its_code(raw):
    with pytest.raises(NoText, match="R01"):
        load(raw)


@pytest.mark.parametrize(
    "raw",
    [b"Share\nTweet\nLog in\nMonthly\n", b"1;2;3\n4;5;6\n", b'[[1, 2], [3, "a"]]', b"---\n***\n"],
)
def test_what_is_no_article_is_refused_with_its_code(raw):
    with pytest.raises(NotAnArticle, match="R02"):
        load(raw)


def test_a_missing_file_is_told():
    with pytest.raises(NoSuchInput, match="R07"):
        load("no/such/file.txt")


def test_an_address_needs_fetch():
    with pytest.raises(FetchRefused, match="--fetch"):
        load("https://post.example/beford")


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as handle:
        handle.truncate(100_000_000)
    begun = time.process_time()
    with pytest.raises(TooLarge, match="R04"):
        load(path)
    assert time.process_time() - begun < 1
    with pytest.raises(TooLarge, match="R04"):
        load(b"a " * (MAX_TEXT_BYTES // 2 + 1))
    with pytest.raises(TooLarge, match="lines"):
        load(b"A line.\n" * (MAX_TEXT_LINES + 1))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_900_000,
        "word" * 2_400_000,
        "A. " * 1_000_000,
        "\n".join(["A short line of text here."] * 20_000),
        "“" * 1_000_000 + " word",
    ],
)
def test_nine_megabytes_in_odd_shapes_take_bounded_time_and_memory(text):
    tracemalloc.start()
    begun = time.process_time()
    with contextlib.suppress(NotAnArticle):
        load(text.encode())
    assert time.process_time() - begun < 60
    assert tracemalloc.get_traced_memory()[1] < 400_000_000
    tracemalloc.stop()


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr("whoholds.read.text.intake.find_spec", lambda name: None)
    with pytest.raises(UnreadableBytes, match=r"whoholds\[html\]"):
        load(f"<p>{ARTICLE}</p>".encode())
    with pytest.raises(UnreadableBytes, match=r"whoholds\[pdf\]"):
        load(b"%PDF-1.4")


@pytest.mark.parametrize(
    "raw",
    [b"name,troops\nAland,many\nBeford,few\n", b"def hold(town):\n    return town\n\nhold(here)\n"],
)
def test_lines_without_a_sentence_are_a_doubt(raw):
    assert [d.code for d in load(raw)[0].doubts] == ["D-PROSE"]
    assert load(b"Beford falls\nAland holds\n" + ARTICLE.encode())[0].doubts == ()


def test_an_unknown_form_is_told():
    with pytest.raises(SettingsError, match="form"):
        load(ARTICLE.encode(), ReadOptions(form="docx"))


def test_a_report_may_say_that_its_words_are_a_paraphrase(tmp_path):
    front = "---\noutlet: Aland Wire\ntext_origin: {}\n---\n\n"
    (tmp_path / "a.md").write_text(front.format("paraphrase") + ARTICLE, "utf-8")
    (report,) = load(tmp_path / "a.md")
    assert report.text_origin == "paraphrase"
    (tmp_path / "b.md").write_text(front.format("hearsay") + ARTICLE, "utf-8")
    with pytest.raises(SettingsError, match="'hearsay' is none of original, translation"):
        load(tmp_path / "b.md")
