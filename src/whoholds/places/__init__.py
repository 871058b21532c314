"""The ground: gazetteers, romanisation, boundaries."""
