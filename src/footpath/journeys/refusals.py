"""Why journeys could not be read or asked for: what is wrong, where, and what to do."""


class JourneysRefused(Exception):
    """What was asked cannot be done; its text is one sentence."""


class SameFileTwice(JourneysRefused):
    """One and the same file was given twice."""


class AFolder(JourneysRefused):
    """A folder was given where a file is meant."""


class NoYear(JourneysRefused):
    """A file does not say which year it is about, so nothing can be counted by year or followed up."""


class NoSuchFilter(JourneysRefused):
    """A filter names something that children are not told apart by here."""


class NoSuchChild(JourneysRefused):
    """The child asked about is in none of the files."""


class TooWide(JourneysRefused):
    """A log of events cannot be packed: its children, days and steps together need more than 64 bits."""


class NotEvents(JourneysRefused):
    """A file is not a Parquet file of events, or an event in it is not one."""
