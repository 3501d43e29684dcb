"""Requests to our own servers, over plain HTTP.

Before a request httpx reads the certificates of the machine. That takes 30 ms of a processor, which is more
than most of our requests, and a test that waits for a server asks thirty times a second.
"""

from functools import partial

import httpx

get = partial(httpx.get, verify=False)
post = partial(httpx.post, verify=False)
put = partial(httpx.put, verify=False)
request = partial(httpx.request, verify=False)
Client = partial(httpx.Client, verify=False)
