"""docs/bench.md, made from docs/bench.json."""

from __future__ import annotations

from typing import Any

HEAD = """# What it costs

Made by `make bench` from [bench.json](bench.json). Read the ratios: both sides of each were measured in the same run,
in rounds that alternate. The absolute numbers stand beside them, are the machine's, and drift up to twofold when it is
busy. Each number is a median; in brackets are the quartiles. How it is measured: `tests/bench/`.

"""


def page(kept: dict[str, Any]) -> str:
    """The whole page."""
    return HEAD + _environment(kept["environment"]) + "".join(_case(each) for each in kept["cases"])


def summary(kept: dict[str, Any]) -> str:
    """A line for each ratio and each count that must be nothing."""
    lines = []
    for case in kept["cases"]:
        for ratio in case["ratios"]:
            goal = f"  goal {ratio['goal']}: {_verdict(ratio)}" if ratio["goal"] else ""
            lines.append(f"{case['case']}: {ratio['name']} {_number(ratio['spread'])}{goal}")
        lost = [f"{name} {count}" for name, count in case["counts"].items() if ": " in name]
        lines += [f"{case['case']}: {', '.join(lost)}"] if lost else []
    return "\n".join(lines)


def _environment(known: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in known["libraries"].items() if number)
    others = ", ".join(f"{name} {value}" for name, value in known.items() if name != "libraries")
    return f"{others}. {libraries}.\n"


def _case(case: dict[str, Any]) -> str:
    lines = [f"\n## {case['title']}\n"]
    if case["note"]:
        lines.append(f"{case['note']}\n")
    if case["ratios"]:
        lines += ["| ratio | times | goal |", "|---|---|---|"]
        lines += [f"| {each['name']} | {_number(each['spread'])} | {_goal(each)} |" for each in case["ratios"]]
        lines.append("")
    lines += ["| figure | |", "|---|---|"]
    lines += [f"| {each['name']} | {_number(each['spread'])} {each['unit']} |" for each in case["figures"]]
    if case["counts"]:
        lines += ["", "; ".join(f"{name}: {count:,}" for name, count in case["counts"].items()) + "."]
    return "\n".join(lines) + "\n"


def _number(spread: dict[str, float]) -> str:
    return f"{spread['median']:,.4g} [{spread['low']:,.4g} to {spread['high']:,.4g}]"


def _goal(ratio: dict[str, Any]) -> str:
    return f"{ratio['goal']}: {_verdict(ratio)}" if ratio["goal"] else ""


def _verdict(ratio: dict[str, Any]) -> str:
    return "met" if ratio["met"] else "not met"
