"""What is wrong with an installation, a line each."""


def examine() -> list[str]:
    return []
