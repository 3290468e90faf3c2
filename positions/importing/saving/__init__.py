"""Save what was judged: rows are created, updated, left alone or removed, and the ledger says which."""

from positions.importing.judging import Plan
from positions.importing.progress import Progress
from positions.importing.report import Report
from positions.importing.saving.answers import save_answers
from positions.importing.saving.belongings import save_belongings
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.importing.saving.positions import save_positions
from positions.importing.saving.vocabulary import remove_vocabulary, save_vocabulary


def save_plan(plan: Plan, *, progress: Progress) -> Report:
    """Bring the database to what the plan says; the caller holds the transaction."""
    ledger = Ledger()
    save_vocabulary(plan.batch, removals=plan.removals, ledger=ledger)
    keys = Keys.load()
    positions = save_positions(plan, keys=keys, ledger=ledger)
    for entries in progress(list(in_chunks(plan.batch.positions)), stage="Saving"):
        save_belongings(entries, plan=plan, positions=positions, keys=keys, ledger=ledger)
    save_answers(plan, ledger=ledger)
    remove_vocabulary(plan.removals, ledger=ledger)
    ledger.raise_revisions()
    return ledger.report()
