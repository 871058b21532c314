"""Outlooks as questions: how long ground will be held, and who was right when time answered."""
