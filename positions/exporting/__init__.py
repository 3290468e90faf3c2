"""Export what the database holds in the interchange format, which importing reads back."""

from positions.exporting.files import write_files, write_folder
from positions.exporting.gathering import gather_documents
from positions.exporting.sheets import table_rows
from positions.exporting.workbooks import write_csv, write_workbook

__all__ = ["gather_documents", "table_rows", "write_csv", "write_files", "write_folder", "write_workbook"]
