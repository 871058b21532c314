"""What is installed."""

from whoholds.desk.checkup import check_up, tree_hash


def test_a_hash_sees_names_and_contents_but_not_compiled_files(tmp_path):
    (tmp_path / "a").write_text("1")
    first = tree_hash(tmp_path)
    (tmp_path / "a.pyc").write_text("x")
    assert tree_hash(tmp_path) == first
    (tmp_path / "a").write_text("2")
    second = tree_hash(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, tree_hash(tmp_path)}) == 3


def test_a_missing_model_is_needed_and_has_a_remedy():
    (check,) = [c for c in check_up("no_such_model") if c.part == "model no_such_model"]
    assert (check.state, check.needed) == ("missing", True)
    assert "pip install" in check.remedy


def test_the_gazetteer_is_only_looked_at(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOHOLDS_CACHE", str(tmp_path / "cache"))
    check = check_up()[-1]
    assert check.state in {"not made yet", "missing"}
    assert not (tmp_path / "cache").exists()
