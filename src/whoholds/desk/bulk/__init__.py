"""Reading in bulk: a cascade of steps over parts of the input, tables out."""
