"""The append-only record of claims, corrections and judgements."""
