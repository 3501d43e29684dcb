"""What people who look after an inbox ask, and what they have done: the same answer on every face.

The command line and the console both ask here. An answer is a value, and where programs rely on it, a
JSON object besides: that of `--json`. Whoever asks decides how it looks.

Rules of this room: nothing is printed, nobody is asked, and no settings file is read. A module imports
no more than its answers need, since commands import it each time they run.
"""
