"""A clock that is set, by seconds, hours and years, both ways, under all our processes."""

from tests.acceptance.engines import Faults
from tests.acceptance.faults.preload import clock_library
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, under_load

STEPS = {
    "5 seconds ahead": "+5s",
    "an hour ahead": "+1h",
    "an hour behind": "-1h",
    "ten years ahead": "+3650d",
    "ten years behind": "-3650d",
    "right again": "+0s",
}
BETWEEN_SECONDS = (0.3, 0.6)


def steps(asked: Asked) -> Report:
    """The machine's clock is set again and again; the signatures are of a sender that signs no time."""
    control = asked.folder / "clock"
    control.write_text("+0s")

    def faults(trial: Trial) -> Faults:
        def set_by(text: str):
            def set_clock() -> None:
                written = control.with_suffix(".new")
                written.write_text(text)
                written.rename(control)

            return set_clock

        return {name: set_by(text) for name, text in STEPS.items()}

    return under_load(
        "clock that is set",
        asked,
        faults,
        env=clock(str(control)),
        forked=False,
        sender="github",
        apart=BETWEEN_SECONDS,
        survive=True,
    )


def clock(control: str) -> dict[str, str]:
    """The variables of a process whose clock is what a file says, in libfaketime's words."""
    return {
        "LD_PRELOAD": clock_library(),
        "FAKETIME_TIMESTAMP_FILE": control,
        "FAKETIME_NO_CACHE": "1",  # or processes of one machine would disagree for a while
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
