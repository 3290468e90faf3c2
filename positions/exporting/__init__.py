"""Export what the database holds in the interchange format, which importing reads back."""

from positions.exporting.files import write_files, write_folder
from positions.exporting.gathering import gather_documents

__all__ = ["gather_documents", "write_files", "write_folder"]
