"""What of a payload's tree one looks for: by a JSON path, or by a part of a name or value."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.console.tree import NODE_BYTES, OUTPUT_BYTES, Masks, Node, Tree, size, tree
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.bodies import read_path

SEARCHED_BYTES = 64 * OUTPUT_BYTES
"""About how much of a page the tree would take that is looked through."""

Steps = tuple[str | int, ...]


def find(body: bytes, masks: Masks, wanted: str) -> Tree | None:
    """The part of a body's tree that is looked for, with what it is in, all of it open.

    Parameters:
        body: the bytes.
        masks: what of it isn't shown: nothing is found by that.
        wanted: a JSON path such as `$.data.object`, or a part of a name or a value.

    Returns None for a body that has no tree.
    """
    whole = tree(body, masks, room=SEARCHED_BYTES)
    if whole is None:
        return None
    nodes: list[Node] = []
    left, depth = OUTPUT_BYTES, 0
    for node in _kept(whole, _path(wanted), wanted.casefold()):
        if left <= 0:
            return Tree([*nodes, *[Node(kind="end")] * depth], cut=True)
        nodes.append(node)
        left -= 0 if node.kind == "end" else NODE_BYTES + size(str(node.name)) + size(node.text)
        depth += {"begin": 1, "end": -1, "value": 0}[node.kind]
    return Tree(nodes, whole.cut)


def _path(wanted: str) -> Steps | None:
    """The steps of a path, or None for what is to be looked for as it stands."""
    if not wanted.startswith("$"):
        return None
    try:
        return tuple(read_path(wanted))
    except ConfigurationError:
        return None


def _kept(whole: Tree, path: Steps | None, text: str) -> list[Node]:
    """The nodes that are looked for, what is in them, and what they are in."""
    kept: list[Node] = []
    around: list[int] = []  # of what is open, how much had been kept before it
    where: list[str | int] = []
    inside = 0  # how much was open when something was found that isn't over yet
    for node in whole.nodes:
        if node.kind == "end":
            if len(kept) == around[-1] + 1:
                kept.pop()
            else:
                kept.append(node)
            if inside == len(around):
                inside = 0
            around.pop()
            del where[len(around) - 1 :]
            continue
        steps = [*where, *([] if node.name is None else [node.name])]
        found = inside > 0 or _fits(node, tuple(steps), path, text)
        if node.kind == "begin":
            around.append(len(kept))
            kept.append(replace(node, open=True))
            where = steps
            inside = inside or (len(around) if found else 0)
        elif found:
            kept.append(node)
    return kept


def _fits(node: Node, steps: Steps, path: Steps | None, text: str) -> bool:
    if path is not None:
        return steps == path
    name = node.name if isinstance(node.name, str) else ""
    value = node.text if node.kind == "value" else ""
    return text in name.casefold() or text in value.casefold()
