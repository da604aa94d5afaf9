"""Whether this machine can compile the kernel; nothing is loaded for it before somebody asks."""

from __future__ import annotations

from functools import cache


@cache
def compiler_fault() -> str | None:
    """Return why nothing can be compiled here, None where it can; asked once a process.

    A compiler breaks in many ways: it is not installed, a library of its own is missing, or it is
    a version that nobody has tried. None of them shall keep the model from being computed.
    """
    try:
        from models.kernel.trial import compile_and_run

        compile_and_run()
    except Exception as reason:
        return f"{type(reason).__name__}: {str(reason).partition(chr(10))[0]}"
    return None
