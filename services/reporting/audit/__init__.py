"""What an auditor sees: the logs, an entry with its proof, the checkpoints, and what was known when."""
