"""Pages of a case in a browser, served on this machine."""
