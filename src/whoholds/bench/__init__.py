"""Scores, baselines and the tables printed beside our own figures."""
