"""The answers that say what is wrong, which any address may give."""

from cms.delivery.problems import MEDIA_TYPE, Problem

from .components import Components

PROBLEMS = {
    "400": ("BadRequest", "A parameter or its value makes no sense; `parameter` says which."),
    "404": ("NotFound", "There is nothing public here. Hidden and absent answer alike."),
    "405": ("MethodNotAllowed", "The content can only be read."),
    "429": ("TooManyRequests", "Too many requests from one address; wait as the header says."),
    "503": ("Unavailable", "The database can’t be reached for the moment; try again later."),
}
_WITH_RETRY_AFTER = ("429", "503")
_RETRY_AFTER = {
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "minimum": 0},
    }
}


def problem_responses(components: Components) -> dict[str, dict]:
    """The reusable responses by name."""
    schema = components.of_type(Problem)
    return {
        name: {
            "description": description,
            **({"headers": _RETRY_AFTER} if status in _WITH_RETRY_AFTER else {}),
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status, (name, description) in PROBLEMS.items()
    }


def references() -> dict[str, dict]:
    """What every operation may answer beside what was asked for, by status."""
    return {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, (name, _description) in PROBLEMS.items()
    }
