"""The web page: where the city stands against the plan, by district, as of a day."""
