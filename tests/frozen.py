"""Imported last by the process that tests are forked off: what it has loaded is nobody's garbage.

Else the first collection in each forked process would look at all of it, and so copy it.
"""

import gc

gc.collect()
gc.freeze()
