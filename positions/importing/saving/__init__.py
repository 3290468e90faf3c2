"""Save what was judged: rows are created, updated, left alone or removed, and the ledger says which."""

from django.db.models import Model

from positions.importing.judging import Plan
from positions.importing.progress import Progress
from positions.importing.report import Report
from positions.importing.saving.answers import save_answers
from positions.importing.saving.belongings import save_belongings
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.importing.saving.positions import make_room, save_positions, save_succession
from positions.importing.saving.vocabulary import remove_vocabulary, save_vocabulary
from positions.importing.spool import Spool
from positions.models import LineOfArgument, Organization, Position, Question, Topic

Changed = dict[type[Model], list[int]]
"""By model the primary keys of the records that are new or changed."""


def save_plan(plan: Plan, *, drafts: Spool, progress: Progress) -> tuple[Report, Changed]:
    """Bring the database to what the plan and its drafts say, and tell what that changed.

    The caller holds the transaction.
    """
    ledger = Ledger()
    save_vocabulary(plan.batch, removals=plan.removals, ledger=ledger)
    keys = Keys.load()
    given_up = make_room(plan)
    with progress(stage="Saving", total=len(drafts)) as advance:
        for chunk in in_chunks(drafts):
            positions, new = save_positions(chunk, plan=plan, keys=keys, ledger=ledger)
            save_belongings(chunk, positions=positions, new=new, keys=keys, ledger=ledger)
            advance(len(chunk))
    ledger.touch(Position, given_up)
    save_succession(plan, ledger=ledger)
    save_answers(plan, ledger=ledger)
    remove_vocabulary(plan.removals, ledger=ledger)
    ledger.raise_revisions()
    kinds = (Question, Topic, LineOfArgument, Organization, Position)
    return ledger.report(), {model: ledger.changed(model) for model in kinds}
