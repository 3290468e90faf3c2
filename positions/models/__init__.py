"""What is stored: one file for each kind of record, re-exported here."""

from positions.models.argument import Argument, LineOfArgument
from positions.models.check import SourceCheck
from positions.models.document import Document
from positions.models.merge import NAMED, FormerSlug, Merge
from positions.models.organization import Organization
from positions.models.position import Position, Source
from positions.models.question import Question, QuestionTopic, Stance
from positions.models.report import Report
from positions.models.step import StepTaken
from positions.models.topic import TaggedPosition, Topic
from positions.models.version import ContentVersion, TouchedPosition

__all__ = [
    "NAMED",
    "Argument",
    "ContentVersion",
    "Document",
    "FormerSlug",
    "LineOfArgument",
    "Merge",
    "Organization",
    "Position",
    "Question",
    "QuestionTopic",
    "Report",
    "Source",
    "SourceCheck",
    "Stance",
    "StepTaken",
    "TaggedPosition",
    "Topic",
    "TouchedPosition",
]
