"""What is asked of a ledger beyond a list: what changed, what agrees with a statement. Pure."""
