"""What is answered is what the API's document says."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from jsonschema_rs import Draft202012Validator

from services.chassis.database import Database
from tests.contract.published_schemas import schema
from tests.integration.reporting.asking import (
    ask,
    ask_annex,
    ask_by_unit,
    ask_difference,
    ask_evidence,
    assigned,
    founded,
    rated,
    record,
    report,
    supported,
)


def validator(name: str) -> Draft202012Validator:
    components = schema("openapi.json")["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})


@pytest.fixture
def answers(adopted: Database) -> dict[str, list[Any]]:
    record(adopted, "reporting", assigned(2, {"001": "4.5"}), first=1)
    record(adopted, "registry", founded(1), supported(2, 0), founded(3, 1))
    record(adopted, "classification", report(1), rated(2, 0, "kha"))
    return {
        "Indicators": [ask(adopted), ask(adopted, unit="277"), ask_by_unit(adopted, map="2025-07-01")],
        "Annex": [ask_annex(adopted), ask_annex(adopted, unit="001")],
        "Evidence": [ask_evidence(adopted, "new_htx", limit="1"), ask_evidence(adopted, "model")],
        "Difference": [ask_difference(adopted, from_at="registry:1")],
    }


def test_every_answer_is_as_documented(answers: dict[str, list[Any]]) -> None:
    for name, told in answers.items():
        for each in told:
            validator(name).validate(orjson.loads(orjson.dumps(each)))
