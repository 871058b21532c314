"""Messages carry their code and say what to do."""

from whoholds.errors import NoText, SettingsError, WhoholdsError


def test_the_code_stands_before_the_message():
    assert str(NoText("the file is empty: give a report")) == (
        "[R01] the file is empty: give a report"
    )


def test_settings_list_every_problem_with_its_field():
    error = SettingsError((("region", "is missing"), ("parties", "name one at least")))
    assert str(error) == "[S01] region: is missing; parties: name one at least"
    assert len(error.problems) == 2


def test_one_root_catches_all():
    assert issubclass(SettingsError, WhoholdsError)
