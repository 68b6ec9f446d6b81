"""The life of a cooperative, a union or a group by the law: pure functions, no database, no bus."""
