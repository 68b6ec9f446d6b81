"""Rules of the law and of the register, each a small function that finds an error or none, with its articles."""
