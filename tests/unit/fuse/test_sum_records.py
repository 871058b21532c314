from fuse_samples import NORTH, day, layout, quiet_war

from whoholds.fuse.estimating import estimate
from whoholds.fuse.said_totals import Figures, Total
from whoholds.fuse.state_statements import SaidSum
from whoholds.fuse.sum_records import sum_records


def total(on, best, source="Watcher"):
    return Total(
        claim_id=f"t{on}{source}",
        statement_id=f"t{on}{source}",
        speaker=f"{source}: places",
        source=source,
        holder=NORTH,
        side=None,
        day=day(on),
        said=SaidSum(best, best, 0.5),
        is_area=False,
        words=f"{best} villages",
    )


def test_each_speaker_is_told_with_its_reading_and_bias():
    said = (total(8, 3.0), total(16, 2.0), total(17, 4.0, "Ada"))
    found = estimate(layout(*quiet_war()), day(20), figures=Figures(said, True))
    (one,) = sum_records(found, {"Ada"})
    assert (one.speaker, one.figures, one.ground) == ("Watcher", 2, False)
    assert 0 <= one.prob_contested <= 1
    assert one.bias_sd > 0
    assert len(sum_records(found, ())) == 2
