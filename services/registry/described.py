"""The lifecycle as the code has it, for the documents: states, what each command does in each, rules and articles.

Nothing is written down twice: the table comes from asking the decider, the rules from the tuples it goes through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from contracts.decisions import Accepted, Actor, Command
from contracts.laws import ARTICLES, RULES
from services.registry.decider import DECIDER
from services.registry.domain import commands
from services.registry.domain.life import Life
from services.registry.domain.pending import evolved

_ACTOR = Actor("documents", "administrator")
_FOUNDED, _BEFORE, _DAY = "2020-01-15", "2023-06-01", "2024-03-15"


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"urn:htx-ledger:documents:{name}"))


_IT, _OTHER, _NEW, _NEWER = _id("it"), _id("other"), _id("new"), _id("newer")
_FOUNDINGS = (
    (_IT, "HTX Một", _FOUNDED),
    (_OTHER, "HTX Hai", _FOUNDED),
    (_NEW, "HTX Ba", _DAY),
    (_NEWER, "HTX Tư", _DAY),
)

Told = tuple[str, dict[str, Any]]
Lives = dict[str, Life]


def _founding(id: str, name: str, on: str = _FOUNDED) -> Told:
    data = {"cooperative_id": id, "form": "HTX", "name": name, "unit": "017", "members": 9}
    return "found_cooperative", data | {"founded_on": on}


def _told(name: str, day_field: str, day: str, **data: Any) -> Told:
    return name, {"cooperative_id": _IT, day_field: day, **data}


def _possible(day: str) -> dict[str, Told]:
    """Every kind of command about a cooperative, on a day."""
    kinds = {"merger": [_OTHER], "consolidation": [_NEW], "division": [_NEW, _NEWER], "enterprise": []}
    ends = {
        f"reorganise_cooperative ({kind})": _told(
            "reorganise_cooperative", "reorganised_on", day, reorganisation=kind, successors=successors
        )
        for kind, successors in kinds.items()
    }
    return {
        "amend_registration": _told("amend_registration", "changed_on", day, members=12),
        "suspend_operation (declared)": _told("suspend_operation", "from_on", day, declared=True),
        "suspend_operation (found)": _told("suspend_operation", "from_on", day, declared=False),
        "resume_operation": _told("resume_operation", "resumed_on", day),
        "record_support": _told("record_support", "given_on", day, support="credit"),
        "hold_general_meeting": _told("hold_general_meeting", "met_on", day),
        "begin_dissolution": _told("begin_dissolution", "began_on", day, ground="voluntary"),
        "record_obstacles (some)": _told("record_obstacles", "recorded_on", day, causes=["debts"]),
        "record_obstacles (none left)": _told("record_obstacles", "recorded_on", day, causes=[]),
        "revoke_certificate": _told("revoke_certificate", "revoked_on", day),
        "dissolve_cooperative": _told("dissolve_cooperative", "dissolved_on", day, ground="voluntary"),
        "declare_bankruptcy": _told("declare_bankruptcy", "declared_on", day),
        **ends,
    }


_LIVING: Mapping[str, tuple[str, ...]] = {
    "operating": (),
    "suspended": ("suspend_operation (declared)",),
    "inactive": ("suspend_operation (found)",),
    "dissolving": ("begin_dissolution",),
    "stuck": ("begin_dissolution", "record_obstacles (some)"),
    "revoked": ("revoke_certificate",),
}
"""The commands that lead to each state in which something may still happen."""


def _judge(lives: Lives, told: Told) -> tuple[Lives, tuple[str, ...]]:
    """The lives after a command, or the codes of its refusal."""
    command = Command(_id("command"), *told, _ACTOR)
    states = {stream: lives.get(stream, Life()) for stream in DECIDER.streams(command, {})}
    verdict = DECIDER.decide(command, states, _DAY)
    if not isinstance(verdict, Accepted):
        return lives, tuple(found.code for found in verdict.errors)
    after = {
        stream: evolved(life, (new for new in verdict.events if new.stream == stream))
        for stream, life in states.items()
    }
    return lives | after, ()


def _lived(names: Iterable[str]) -> Lives:
    lives: Lives = {}
    foundings = (_founding(id, name, on) for id, name, on in _FOUNDINGS)
    for told in (*foundings, *(_possible(_BEFORE)[name] for name in names)):
        lives, refused = _judge(lives, told)
        assert not refused, (told, refused)
    return lives


def transitions() -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """(command, state) -> the state after it and no codes, or the same state and why it is refused."""
    found = {}
    for state, names in _LIVING.items():
        for name, told in _possible(_DAY).items():
            lives, refused = _judge(_lived(names), told)
            found[name, state] = lives[_IT].status, refused
    return found


def lifecycle() -> str:
    """The page of the states and the rules, as Markdown."""
    return "\n".join([_LIFECYCLE, *_diagram(), "", *_table(), "", _ENDED, _RULES, *_rules(), ""])


def _diagram() -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2", "    [*] --> operating: found_cooperative")
    for (name, state), (after, refused) in transitions().items():
        if not refused and after != state:
            yield f"    {state} --> {after}: {name}"
    ends = dict.fromkeys(after for after, refused in transitions().values() if after not in _LIVING)
    yield "    operating --> converted: found_cooperative (converted_from, of a group)"
    yield from (f"    {end} --> [*]" for end in (*ends, "converted"))
    yield "```"


def _table() -> Iterator[str]:
    found = transitions()
    yield "| command | " + " | ".join(_LIVING) + " |"
    yield "|---|" + "---|" * len(_LIVING)
    for name in _possible(_DAY):
        cells = (_cell(state, *found[name, state]) for state in _LIVING)
        yield f"| {name} | " + " | ".join(cells) + " |"


def _cell(state: str, after: str, refused: tuple[str, ...]) -> str:
    if refused:
        return "✗ " + ", ".join(f"`{code}`" for code in dict.fromkeys(refused))
    return "✓" if after == state else f"→ **{after}**"


def _rules() -> Iterator[str]:
    yield "| rule | what must hold | article | commands |"
    yield "|---|---|---|---|"
    for rule in dict.fromkeys(rule for rules in commands.RULES.values() for rule in rules):
        held = (rule.__doc__ or "").splitlines()[0]
        named = ", ".join(f"`{name}`" for name, rules in commands.RULES.items() if rule in rules)
        yield f"| `{_name(rule)}` | {held} | {_cites(RULES[rule])} | {named} |"


def _cites(codes: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(ARTICLES[code].cite for code in codes))


def _name(rule: Any) -> str:
    return f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"


_LIFECYCLE = """# The lifecycle

Made by `python -m services.cli.reference` from the code: the diagram and the table come from asking the registry's
decider, for a cooperative founded in 2020, about a command of 15/03/2024. A test refuses drift.

A state is what holds on a day; it follows from the entries, and nothing sets it. *suspended* is by its own notice,
*inactive* was found in fact. *stuck* is a dissolution that was begun and is held up, with the causes on record.
"""
_ENDED = """After an end nothing can be recorded of a later day. An end may not lie before a fact that is on record, and
happens once. What is recorded late may not make untrue what a later entry told (unit, members, trade, status).

A void takes away an event and all that its command recorded with it; a correction puts another in its place, judged as
its own command would be. Both are refused while others depend on the event, and name them.
"""
_RULES = """## Rules
"""
