"""The formats of tables as django-import-export asks for them: CSV and XLSX, row by row instead of as a whole."""

from import_export.formats.base_formats import Format

from positions.exporting import write_csv, write_workbook

_SHEET = "table"  # an import takes the first sheet where none has the table's own name


class TableFile(Format):
    """What is brought in: its content says whether it is CSV or a workbook, not its name and not a form."""

    def get_title(self):
        return "CSV, XLSX"

    def can_import(self):
        return True


class Csv(Format):
    def get_title(self):
        return "CSV"

    def get_extension(self):
        return "csv"

    def get_content_type(self):
        return "text/csv; charset=utf-8"

    def can_export(self):
        return True

    def export_data(self, dataset, **kwargs):
        return write_csv(dataset)


class Xlsx(Csv):
    def get_title(self):
        return "XLSX"

    def get_extension(self):
        return "xlsx"

    def get_content_type(self):
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def export_data(self, dataset, **kwargs):
        return write_workbook({_SHEET: dataset})
