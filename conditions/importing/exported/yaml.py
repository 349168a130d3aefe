"""YAML as we write it, and nothing that could do harm: no types of its own, no aliases."""

from typing import Any

import yaml

WIDTH = 100
# Up to this many characters a list stands in one line.
SHORT = 76
_LIST, _NAMES = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"


class NotOurs(ValueError):
    """Text that is no YAML of ours; the words say what is wrong."""


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent, index):
        # A few of them, each in the next, make a file of any size out of ten lines.
        if self.check_event(yaml.AliasEvent):
            raise NotOurs("aliases are not allowed")
        return super().compose_node(parent, index)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True

    def increase_indent(self, flow=False, indentless=False):
        # Entries of a list stand in from their name.
        return super().increase_indent(flow, False)


class _Document(dict):
    """The outermost names."""


def _text(dumper, text):
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper, entries):
    return dumper.represent_sequence(_LIST, entries, flow_style=_is_short(entries))


def _names(dumper, entries):
    is_short = _is_short([*entries, *entries.values()])
    return dumper.represent_mapping(_NAMES, entries.items(), flow_style=is_short)


def _document(dumper, entries):
    return dumper.represent_mapping(_NAMES, entries.items(), flow_style=False)


def _is_short(values):
    """Whether a few plain values fit beside each other."""
    are_plain = all(isinstance(one, str | int | float | None) for one in values)
    return are_plain and sum(len(str(one)) + 2 for one in values) <= SHORT


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _names)
_Dumper.add_representer(_Document, _document)


def read_yaml(text: str) -> Any:
    """Raises NotOurs."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise NotOurs(f"{error.problem}{line}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotOurs(str(error) or "it is nested too deeply") from error


def write_yaml(data: dict) -> str:
    """One name a line. The same data always gives the same text."""
    return yaml.dump(
        _Document(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH
    )
