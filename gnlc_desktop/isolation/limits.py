"""What a child may use, and how the operating system is told to hold it to that."""

import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Limits:
    """The most that one task may use before it is stopped."""

    cpu_seconds: int = 8
    """Processor time; whole seconds, since the system counts no finer."""

    wall_seconds: float | None = 10.0
    """Time on the wall from the moment the task is handed over; the parent watches it.  None: a person is awaited."""

    memory_bytes: int = 1 << 30
    """Address space on POSIX, committed memory on Windows."""

    file_bytes: int = 0
    """The most that a file may grow to; on POSIX only, since Windows has no such limit for a process."""

    def as_plain(self) -> dict[str, float | None]:
        """Return the limits as a plain dict for the pipe."""
        return asdict(self)


DEFAULT = Limits()
"""Measured: hostile PDFs of 0.9-3 KB ask for 90 s and 2 GB; an honest application needs under 1 s and 200 MB."""

OF_A_TOKEN = Limits(file_bytes=1 << 20)
"""For looking at cards.  A token made of software keeps its own files: one that may not write them loses them."""

OF_A_PIN = Limits(cpu_seconds=60, wall_seconds=None, file_bytes=1 << 20)
"""For signing with a card: its reader may wait for a person to type the PIN."""


def hold_this_process_to(limits: Limits) -> None:
    """Bind the running process to `limits`, and forbid it to write core images, and files beyond what they say."""
    if sys.platform == "win32":
        _hold_on_windows(limits)
    else:
        _hold_on_posix(limits)


if sys.platform != "win32":

    def _hold_on_posix(limits: Limits) -> None:
        import resource

        for kind, amount in (
            (resource.RLIMIT_AS, limits.memory_bytes),
            (resource.RLIMIT_CPU, limits.cpu_seconds),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, limits.file_bytes),
            (resource.RLIMIT_NOFILE, 64),
        ):
            # A limit may only be lowered: where the system already holds us tighter, that stays.
            _, hard = resource.getrlimit(kind)
            bounded = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
            # The soft limit of the processor sends SIGXCPU, which tells the parent why; the hard one kills outright.
            ceiling = bounded + 1 if kind == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else bounded
            try:
                resource.setrlimit(kind, (bounded, ceiling))
            except (ValueError, OSError):
                # macOS refuses RLIMIT_AS; the other limits still hold.
                if kind != resource.RLIMIT_AS:
                    raise

else:

    def _hold_on_windows(limits: Limits) -> None:
        """Put this process into a job object with limits on memory and time. Never run: there was no Windows."""
        import ctypes
        from ctypes import wintypes

        class BasicLimits(ctypes.Structure):
            _fields_ = (
                ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
                ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            )

        class ExtendedLimits(ctypes.Structure):
            _fields_ = (
                ("BasicLimitInformation", BasicLimits),
                ("IoInfo", ctypes.c_ulonglong * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            )

        process_time, active_process, process_memory = 0x2, 0x8, 0x100
        extended_limit_information = 9
        wanted = ExtendedLimits()
        wanted.BasicLimitInformation.LimitFlags = process_time | active_process | process_memory
        wanted.BasicLimitInformation.PerProcessUserTimeLimit = limits.cpu_seconds * 10_000_000
        wanted.BasicLimitInformation.ActiveProcessLimit = 1
        wanted.ProcessMemoryLimit = limits.memory_bytes
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        held = kernel.SetInformationJobObject(
            job, extended_limit_information, ctypes.byref(wanted), ctypes.sizeof(wanted)
        ) and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        if not held:
            raise OSError(ctypes.get_last_error(), "the job object was refused")
