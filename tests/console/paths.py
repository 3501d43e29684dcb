"""What our SVG paths draw."""

import re


def shape(path: str) -> tuple[int, list[int]]:
    """Up to where a path of ours goes, and which heights it has."""
    width, levels = 0, []
    for letter, numbers in re.findall(r"([MVhz])([0-9 ]*)", path):
        if letter == "M":
            width, level = (int(one) for one in numbers.split())
            levels.append(level)
        elif letter == "V":
            levels.append(int(numbers))
        elif letter == "h":
            width += int(numbers)
    return width, levels
