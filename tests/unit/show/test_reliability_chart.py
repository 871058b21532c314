from __future__ import annotations

import re

from whoholds.show.reliability_chart import reliability_chart

BANDS = [
    (0.0, 0.1, 0, 0.0, 0.0),
    (0.1, 0.2, 40, 0.15, 0.1),
    (0.8, 0.9, 1200, 0.85, 0.95),
    (0.9, 0.95, 30, 0.87, 0.96),
    (0.95, 1.0, 20, 0.99, 1.0),
]


def test_every_band_that_holds_something_is_a_disc_with_its_count_in_words():
    drawn = str(reliability_chart(BANDS))
    assert drawn.count("<circle") == 4
    assert "told 85%, so in 95% of 1,200" in drawn


def test_counts_stand_where_there_is_room_the_greatest_first():
    drawn = str(reliability_chart(BANDS))
    told = re.findall(r'class="halo" x="([\d.]+)" y="([\d.]+)"[^>]*>([\d,]+)<', drawn)
    assert "1,200" in [words for *_, words in told]
    boxes = [(float(x), float(x) + 8 * len(w), float(y)) for x, y, w in told]
    for n, (left, right, y) in enumerate(boxes):
        for start, end, other in boxes[:n]:
            assert left > end or right < start or abs(y - other) > 15
