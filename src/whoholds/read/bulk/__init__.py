"""Reading in bulk: what can be told of a page before its article is taken out."""
