"""Taking back what was dropped: by the events, or by the act that dropped it."""

from webhook_receiver.inbox import acts
from webhook_receiver.inbox.acts import Act, TakeBack
from webhook_receiver.inbox.records import Selection

DROP, UNDROP = "dead drop", "dead undrop"


def in_words(change: TakeBack) -> str:
    """What is taken back, as the audit says it."""
    events = "" if change.selection == Selection() else acts.in_words(change.selection)
    by = "" if change.of is None else f"what act {change.of} dropped"
    return ", ".join(one for one in (events, by) if one) or "all that was dropped"


def can_be_taken_back(act: Act) -> bool:
    """Whether an act dropped dead letters that somebody may want again; retention drops them anew."""
    return act.act == DROP and act.face != acts.PRUNING and act.count > 0
