"""What an open inbox is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.runs.leasing import Leasing
from webhook_receiver.inbox.jetstream.runs.parts import RunParts, parts
from webhook_receiver.inbox.jetstream.runs.planning import Planning
from webhook_receiver.inbox.jetstream.runs.settling import Settling
from webhook_receiver.inbox.jetstream.storing import Storing
from webhook_receiver.inbox.jetstream.upkeep.acts import Acts
from webhook_receiver.inbox.jetstream.upkeep.advancing import Advancing
from webhook_receiver.inbox.jetstream.upkeep.alarms import Alarms
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.grouping import Grouping
from webhook_receiver.inbox.jetstream.upkeep.jobs import Jobs
from webhook_receiver.inbox.jetstream.upkeep.listing import Listing
from webhook_receiver.inbox.jetstream.upkeep.pauses import Pauses
from webhook_receiver.inbox.jetstream.upkeep.pruning import Pruning
from webhook_receiver.inbox.jetstream.upkeep.purging import Purging
from webhook_receiver.inbox.jetstream.upkeep.quarantine import RefusalStreams
from webhook_receiver.inbox.jetstream.upkeep.renaming import Renaming
from webhook_receiver.inbox.jetstream.upkeep.replaying import Replaying
from webhook_receiver.inbox.jetstream.upkeep.searching import Searching
from webhook_receiver.inbox.jetstream.upkeep.series import Series
from webhook_receiver.inbox.jetstream.upkeep.sessions import Sessions
from webhook_receiver.inbox.jetstream.upkeep.setups import SetupRecords
from webhook_receiver.inbox.jetstream.upkeep.statistics import Statistics
from webhook_receiver.inbox.jetstream.upkeep.stretches import Stretches
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.protocol import TellCommit


@dataclass(frozen=True, slots=True)
class Opened:
    """What knows, what works on runs, and what looks after the rest."""

    streams: Streams
    parts: RunParts
    storing: Storing
    planning: Planning
    leasing: Leasing
    settling: Settling
    listing: Listing
    searching: Searching
    grouping: Grouping
    replaying: Replaying
    renaming: Renaming
    pruning: Pruning
    statistics: Statistics
    quarantine: RefusalStreams
    counters: Counters
    setups: SetupRecords
    acts: Acts
    pauses: Pauses
    purging: Purging
    series: Series
    sessions: Sessions
    jobs: Jobs
    stretches: Stretches
    advancing: Advancing
    alarms: Alarms


def opened_on(
    wire: Wire, streams: Streams, announce: Callable[[], None], tell: TellCommit | None
) -> Opened:
    """The parts of an inbox; `announce` is called when there is work for others, `tell` after a commit."""
    shared = parts(wire, streams)
    counters, quarantine, listing = Counters(wire), RefusalStreams(wire), Listing(shared)
    acts, pauses = Acts(shared, streams), Pauses(shared, streams)
    series, jobs = Series(shared, streams), Jobs(shared, streams, acts)
    stretches = Stretches(shared, listing)
    replaying = Replaying(shared, listing)
    pruning = Pruning(shared, listing, replaying, acts, series, jobs)
    return Opened(
        streams=streams,
        parts=shared,
        storing=Storing(shared, counters, announce, tell),
        planning=Planning(shared),
        leasing=Leasing(shared),
        settling=Settling(shared),
        listing=listing,
        searching=Searching(shared, listing, counters),
        grouping=Grouping(shared),
        replaying=replaying,
        renaming=Renaming(shared, listing, pauses, announce),
        pruning=pruning,
        statistics=Statistics(shared, counters, quarantine, jobs),
        quarantine=quarantine,
        counters=counters,
        setups=SetupRecords(wire, shared.workers),
        acts=acts,
        pauses=pauses,
        purging=Purging(listing, replaying, pruning),
        series=series,
        sessions=Sessions(shared, streams),
        jobs=jobs,
        stretches=stretches,
        advancing=Advancing(shared, jobs, stretches, pauses),
        alarms=Alarms(shared, streams),
    )
