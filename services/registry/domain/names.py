"""Names: what a name must begin with, and when two names are the same.

Names are compared folded: without diacritics (so "Hoà" and "Hòa" are one), case, punctuation and spare spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from contracts.trades import group_of
from contracts.units import CITY

LEGAL_FORM = {"HTX": "Hợp tác xã", "LHHTX": "Liên hiệp hợp tác xã", "THT": "Tổ hợp tác"}

# The legal form in full, or as everybody abbreviates it.
_BEGINNINGS = {
    "HTX": ("hop tac xa", "htx"),
    "LHHTX": ("lien hiep hop tac xa", "lien hiep htx", "lh htx", "lhhtx"),
    "THT": ("to hop tac", "tht"),
}
_OF_CREDIT_FUNDS = ("quy tin dung nhan dan", "qtdnd")
_COMMUNE = re.compile(r"^(xa|phuong|thi tran) ")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower-case words of ASCII letters and digits, one space between them."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters).strip()


def own_name(form: str, name: str, sector: object) -> str | None:
    """The folded name after its legal form; None where it does not begin with one, or has nothing after it.

    A credit fund is a cooperative that may be called so; that name is not the same as a cooperative's.
    """
    whole = folded(name)
    if form == "HTX" and group_of(sector) == "credit" and (own := _after(whole, _OF_CREDIT_FUNDS)):
        return f"{_OF_CREDIT_FUNDS[0]} {own}"
    return _after(whole, _BEGINNINGS[form])


def _after(whole: str, beginnings: Iterable[str]) -> str | None:
    return next(
        (whole.removeprefix(f"{begin} ") for begin in beginnings if whole.startswith(f"{begin} ")), None
    )


def key(form: str, name: str, sector: object, unit: str, commune: object) -> str:
    """What only one living organisation may hold: the own name, within the scope of its form."""
    own = own_name(form, name, sector) or folded(name)
    if form == "LHHTX":
        unit = CITY
    within = _COMMUNE.sub("", folded(str(commune))) if form == "THT" and commune else ""
    return f"{form}:{unit}:{within}:{own}"
