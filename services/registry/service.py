"""The registry service: the lifecycle of cooperatives, unions and groups."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from services.chassis.http import Problem, json_response, route
from services.chassis.ledger import Ledger, LedgerProvider
from services.chassis.service import LogService
from services.registry.decider import DECIDER
from services.registry.shown import shown


class RegistryService(LogService):
    name = "registry"
    ledger: Ledger = LedgerProvider(DECIDER)

    @route("GET", "/cooperatives/<id>")
    def cooperative(self, request: Request, id: str) -> Response:
        """The state of a cooperative and its history with entry numbers."""
        try:
            history = self.ledger.log.history(str(UUID(id)))
        except ValueError:
            raise Problem(400, [error("invalid_uuid", "id", value=id[:80])]) from None
        if not history:
            raise Problem(404, [error("unknown_cooperative", "id", id=id)])
        return json_response(shown(history))
