"""The law of cooperatives as a plain model, written from its tables and not from the registry's rules."""
