"""Names as the law reads them: the legal form first, then one's own name; alike when they sound alike."""

from __future__ import annotations

import unicodedata

# Every way to write a legal form, folded, the longest first.
_FORMS = (
    ("LHHTX", ("lien hiep hop tac xa", "lh htx", "lhhtx")),
    ("THT", ("to hop tac", "tht")),
    ("HTX", ("hop tac xa", "htx")),
)
_CREDIT_FUND = "quy tin dung nhan dan"
_CREDIT_SECTORS = ("K64", "64")


def folded(text: str) -> str:
    """Without diacritics, case and superfluous spaces, so that "Hoà  Bình" is "hoa binh"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def form_of(name: str) -> str | None:
    """The legal form a name begins with."""
    for form, beginnings in _FORMS:
        if any(_begins(folded(name), beginning) for beginning in beginnings):
            return form
    return None


def key(name: str) -> str:
    """What two names share when the law takes them for one: abbreviations read in full."""
    text = folded(name)
    for form, beginnings in _FORMS:
        for beginning in beginnings:
            if _begins(text, beginning):
                return f"{form} {text.removeprefix(beginning).strip()}"
    return text


def befits(name: str, form: str, sector: str | None) -> bool:
    """Whether a name may be that of an organisation; a credit fund is a cooperative under its own name."""
    if form == "HTX" and (sector or "").startswith(_CREDIT_SECTORS) and _begins(folded(name), _CREDIT_FUND):
        return True
    return form_of(name) == form


def _begins(text: str, beginning: str) -> bool:
    return text == beginning or text.startswith(beginning + " ")
