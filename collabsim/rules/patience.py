"""How long members wait before they judge a young partnership."""

from __future__ import annotations

from .compiled import rule


@rule
def hurried(patience, p):
    """Patience (quarters) of those from whom politicians want efficiency now: less than usual under pressure.

    patience: quarters. Statements: F03. Source: assumption.
    """
    return patience * (1.0 - p.political_haste * (p.political_pressure - 0.5))


@rule
def assured(patience, norm, p):
    """Patience (quarters) of those among whom sharing is the rule: what is here to stay is given time.

    norm: belief that sharing stays, 0..1. Statements: K05. Source: assumption.
    """
    return patience * (1.0 + p.norm_patience * (norm - p.norm_usual))
