"""News outlets, by the words of their names."""

from __future__ import annotations

from whoholds.read.sense.cue import words
from whoholds.read.sense.speaker import speaker_at
from whoholds.read.sense.tree import Sentence, Token


def is_outlet(sentence: Sentence, token: Token) -> bool:
    """Whether the noun phrase at `token` names a news outlet."""
    name = speaker_at(sentence, token.i).name
    return outlet_name(sentence.words(name))


def outlet_name(name: str) -> bool:
    """Whether a name is that of a news outlet, by its words."""
    folded = name.lower().replace("’", "'").strip()
    bare = folded.removeprefix("the ")
    known = words("outlet_names")
    if folded in known or bare in known or f"the {bare}" in known:
        return True
    parts = name.replace("’s", "").replace("'s", "").replace("-", " ").split()
    small = {p.lower() for p in parts}
    if small & words("outlet_not"):
        return False
    return bool(small & (words("outlet_always") | words("wires"))) or bool(
        set(parts) & words("outlet_capital")
    )
