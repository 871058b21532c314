"""How long ground is held: daily maps of a folder, forecasts from them, and those of a case."""
