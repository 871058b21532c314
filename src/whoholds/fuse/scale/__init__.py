"""The chain and a field between neighbours for many places: loops compiled to machine code."""
