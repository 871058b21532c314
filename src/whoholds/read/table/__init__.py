"""Other people's tables as claims: each row is said by whoever keeps the table."""
