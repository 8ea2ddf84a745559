"""What stops an import as a whole, said in sentences for the office."""


class RegistryImportError(Exception):
    """The import cannot go on; its text is the reason, already translated."""


class UnreadableFile(RegistryImportError):
    """The file is not a list this shop can read."""


class NoHeading(UnreadableFile):
    """A table without a heading that could be recognised."""


class AnotherImportRuns(RegistryImportError):
    """Somebody else is importing at this moment."""


class UnknownScope(RegistryImportError):
    """A province, year or decision given with the command makes no sense."""


class TrialOnly(RegistryImportError):
    """A trial is read and looked at; it never changes the shop."""


class RepairRefused(RegistryImportError):
    """A repair that cannot be recorded as it is written."""
