"""A morning in a process of its own that says how far it is: ``python -m tests.training.morning_process YEAR-MM-DD``.

It is killed somewhere on the way by test_morning_killed.py. Between two words it dawdles, so that a kill which follows
a word falls where the word says.
"""

import sys
from datetime import date
from time import sleep

import django

from tests.hardening.approving import DAWDLE, say


def main(day: date) -> None:
    django.setup()
    from core import digest
    from training.reminders import reminding

    hand_over, line = digest.hand_over, reminding._line

    def slowly_handed(message, connection):
        say("claimed")
        sleep(DAWDLE)
        hand_over(message, connection)
        say("handed")
        sleep(DAWDLE)

    def slowly_written(*facts):
        say("reminding")
        sleep(DAWDLE / 10)
        return line(*facts)

    digest.hand_over, reminding._line = slowly_handed, slowly_written
    say("begun")
    reminding.remind(day)
    say("reminded")
    digest.gather(day)
    say("gathered")
    digest.send(day)
    say("done")


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
