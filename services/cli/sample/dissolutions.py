"""Dissolutions of 2024: a few by the members' will, most of those long stopped; many do not come to an end."""

from __future__ import annotations

from typing import Any

from services.cli.sample import figures
from services.cli.sample.days import after, working
from services.cli.sample.departures import revoke
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation

FIRST_END = "2024-04-01"
A_YEAR = 366

INACTIVE, NO_MEETING, TOO_FEW = (
    "inactive_12_months",
    "no_general_meeting_18_months",
    "too_few_members_12_months",
)
_GROUNDS = (INACTIVE, INACTIVE, NO_MEETING, TOO_FEW)
REVOKED, BY_COURT = "certificate_revoked", "court_decision"

# The causes that sources name, in the city and elsewhere: in words, and as the register names them.
_OBSTACLES = (
    ("Vướng xử lý tài sản không chia", ("undividable_assets",)),
    ("Còn nợ thuế, chưa có nguồn trả", ("debts",)),
    ("Mất con dấu và giấy chứng nhận đăng ký", ("lost_seal", "lost_papers")),
    ("Không thành lập được hội đồng giải thể", ("no_council",)),
    ("Không liên hệ được người đại diện", ("no_representative",)),
    ("Còn dư nợ ngân hàng", ("debts",)),
)
RARE_FROM = 10  # of the idle ones in the order in which they end
CLEARED = 3  # of the stuck ones, before the end of the year


def dissolve(
    draw: Draw, leaving: list[Organisation], idle: list[Organisation], diary: Diary
) -> list[Organisation]:
    """Those that end do so 60 days or more after they began; the others are stuck, mostly with the cause named.

    Returns those whose dissolution began.
    """
    idle = draw.some(idle, figures.DISSOLUTIONS_BEGUN - len(leaving))
    chosen = draw.shuffled(
        [(one, "voluntary") for one in leaving] + [(one, draw.pick(_GROUNDS)) for one in idle]
    )
    _set_rare(chosen)
    ends = [max(day, FIRST_END) for day in draw.days(figures.DISSOLVED)]
    for (one, ground), end in zip(chosen, ends, strict=False):
        began = working(after(end, -draw.between(62, 85)))
        ground = _begin(draw, one, ground, began, None, diary)
        data = {"dissolved_on": end, "ground": ground, "decision_no": f"MAU-{draw.between(1, 9999):04d}/QĐ"}
        diary.note(one.command("dissolve_cooperative", "", data), end)
    for place, (one, ground) in enumerate(chosen[len(ends) :]):
        day = draw.day("2024-01-15", "2024-10-31")
        words, causes = draw.pick((*_OBSTACLES, (None, ())))
        _begin(draw, one, ground, day, words, diary)
        if causes:
            _obstruct(draw, one, day, causes, place < CLEARED, diary)
    return [one for one, _ in chosen]


def _set_rare(chosen: list[tuple[Organisation, str]]) -> None:
    """Two idle ones that end about the middle of the year: by a court, and for want of the certificate it lost."""
    places = [place for place, (_, ground) in enumerate(chosen) if ground != "voluntary"]
    for place, ground in zip(places[RARE_FROM:], (BY_COURT, REVOKED), strict=False):
        chosen[place] = (chosen[place][0], ground)


def _obstruct(
    draw: Draw, one: Organisation, began: str, causes: tuple[str, ...], cleared: bool, diary: Diary
) -> None:
    """What the district found when it looked closer, and for some that it is settled."""
    day = working(after(began, draw.between(8, 20)))
    diary.note(one.command("record_obstacles", "", {"recorded_on": day, "causes": list(causes)}), day)
    if cleared:
        day = working(after(day, draw.between(8, 20)))
        diary.note(one.command("record_obstacles", "cleared", {"recorded_on": day, "causes": []}), day)


def _begin(draw: Draw, one: Organisation, ground: str, day: str, obstacles: str | None, diary: Diary) -> str:
    """Begins on the ground, or on another where its twelve months have not run; returns it."""
    if ground == INACTIVE and (one.stopped_on or day) > after(day, -A_YEAR):
        ground = NO_MEETING
    if ground == TOO_FEW:
        since = after(day, -draw.between(A_YEAR, 2 * A_YEAR))
        left = {"changed_on": since, "members": draw.between(2, 4)}
        diary.note(one.command("amend_registration", "left", left), since)
    if ground == REVOKED:
        revoke(draw, one, working(after(day, -draw.between(30, 60))), diary)
    data: dict[str, Any] = {"began_on": day, "ground": ground}
    data |= {"obstacles": obstacles} if obstacles else {}
    diary.note(one.command("begin_dissolution", "", data), day)
    return ground


def end_groups(draw: Draw, ending: list[Organisation], diary: Diary) -> None:
    """Groups that ended after the season."""
    for one in ending:
        day = draw.day("2024-03-01", "2024-11-29")
        diary.note(one.command("dissolve_cooperative", "", {"dissolved_on": day, "ground": "voluntary"}), day)
