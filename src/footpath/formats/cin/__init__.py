"""
The children in need census file: one authority's year of referrals, assessments and plans.

``read_census`` refuses, whole and in one sentence, what is not a well-formed census message.
In a message it reads, no child is refused for a mistake: a value that cannot be read stays as it
was written (``Unread``) and is reported as a ``Fault`` with its line.
"""

from footpath.formats.cin.faults import Fault, FaultKind, FaultLog
from footpath.formats.cin.reader import Census, check_message, read_census
from footpath.formats.cin.refusals import (
    AuthorityUnclear,
    CensusRefused,
    ChangedWhileRead,
    NotACinMessage,
    NotXml,
    UnsafeXml,
)
from footpath.formats.cin.safety import Limits
from footpath.formats.cin.values import (
    CensusAssessment,
    CensusChild,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusHeader,
    CensusPreProceedings,
    CensusProtectionPlan,
    Leaf,
    Unread,
    known,
    written,
)

__all__ = [
    "AuthorityUnclear",
    "Census",
    "CensusAssessment",
    "CensusChild",
    "CensusCinPlan",
    "CensusEnquiry",
    "CensusEpisode",
    "CensusHeader",
    "CensusPreProceedings",
    "CensusProtectionPlan",
    "CensusRefused",
    "ChangedWhileRead",
    "Fault",
    "FaultKind",
    "FaultLog",
    "Leaf",
    "Limits",
    "NotACinMessage",
    "NotXml",
    "Unread",
    "UnsafeXml",
    "check_message",
    "known",
    "read_census",
    "written",
]
