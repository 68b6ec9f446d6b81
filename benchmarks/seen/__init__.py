"""The table that both sides of the bus benchmark write."""
