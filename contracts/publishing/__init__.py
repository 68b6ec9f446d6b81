"""How the contracts are written down for others: JSON Schema 2020-12, AsyncAPI 3.0 and OpenAPI 3.1."""
