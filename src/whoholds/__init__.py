"""Who holds what, according to whom, since when, and how sure can we be?"""
