"""Real files of every kind, made for the tests: a PDF by reportlab, a DOCX by python-docx, HTML by hand."""

import io
import zipfile

from docx import Document
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

WIDTH, HEIGHT = letter
MARGIN = 54
TITLE = "Statement on Qualified Immunity"
PARAGRAPHS = [
    "As police executives, community members, and elected officials seek to transform the policing profession, there"
    " are several areas of agreement where we believe that we can and should work in unison to improve its services.",
    "However, we are gravely concerned by and fervently opposed to efforts to change the qualified immunity protections"
    " for police officers. It is a foundational protection for the policing profession, and any modification of this"
    " legal standard will have a devastating impact on the police’s ability to fulfill its public safety mission.",
    "It does not prevent individuals from recovering damages from police officers who knowingly violate a right.",
    "Calls to limit, reduce, or eliminate it do not represent a constructive path forward. In fact, these efforts would"
    " most certainly have a far-reaching, deleterious effect on the ability to serve and protect communities.",
    "The loss of this protection would have a profoundly chilling effect on police officers and limit their willingness"
    " to respond to critical incidents without hesitation, which is what the public expects and what it deserves.",
]


def typeset(paragraphs, *, columns=1, header="", footer="", title="", indent=0, gap=6, justified=False, leading=12):
    """A PDF with the paragraphs set in columns, as a word processor would; `{page}` in header and footer counts."""
    between, target = 18, io.BytesIO()
    width = (WIDTH - 2 * MARGIN - (columns - 1) * between) / columns
    frames = [
        Frame(MARGIN + place * (width + between), MARGIN, width, HEIGHT - 2 * MARGIN - 60, 0, 0, 0, 0)
        for place in range(columns)
    ]

    def edges(canvas, document):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(MARGIN, HEIGHT - 36, header.format(page=document.page))
        canvas.drawRightString(WIDTH - MARGIN, 30, footer.format(page=document.page))
        if document.page == 1:
            canvas.setFont("Times-Bold", 18)
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 72, title)

    document = BaseDocTemplate(target, pagesize=letter, pageTemplates=[PageTemplate(frames=frames, onPage=edges)])
    style = ParagraphStyle(
        "text",
        fontName="Times-Roman",
        fontSize=10,
        leading=leading,
        firstLineIndent=indent,
        spaceAfter=gap,
        alignment=TA_JUSTIFY if justified else 0,
    )
    document.build([Paragraph(text, style) for text in paragraphs])
    return target.getvalue()


def drawn(*pages, password="", title="", author="", language=None, compressed=True):
    """A PDF with each line just where it is said: (left, height above the bottom, size, text)."""
    target = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(target, letter, encrypt=encryption, lang=language, pageCompression=int(compressed))
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for lines in pages:
        for left, height, size, text in lines:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(left, height, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def lines(*texts, left=72, top=700, size=11, leading=14):
    """Lines of text one below the other, for `drawn`."""
    return [(left, top - number * leading, size, text) for number, text in enumerate(texts)]


def behind(text, *, left=72, size=11):
    """Where a line of text ends."""
    return left + stringWidth(text, "Times-Roman", size)


def scan(pages=1):
    """A PDF that shows something, none of it letters."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter)
    for _ in range(pages):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def docx(*paragraphs, title="", bullets=(), numbered=(), table=()):
    target, document = io.BytesIO(), Document()
    if title:
        document.add_heading(title, level=1)
    for text in paragraphs:
        document.add_paragraph(text)
    for style, texts in (("List Bullet", bullets), ("List Number", numbered)):
        for text in texts:
            document.add_paragraph(text, style=style)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = "The header of every page"
    document.sections[0].footer.paragraphs[0].text = "The footer of every page"
    document.core_properties.title = ""
    document.save(target)
    return target.getvalue()


def docx_with(part, content):
    """A DOCX in which one part was replaced by other bytes."""
    source, target = zipfile.ZipFile(io.BytesIO(docx("A paragraph."))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in {*source.namelist(), part}:
            archive.writestr(name, content if name == part else source.read(name))
    return target.getvalue()


def html(*paragraphs, head="", body="", language="en"):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
    <main><article>{text}{body}</article></main>
    <footer><p>All rights reserved. <a href="/terms">Terms of use</a></p></footer></body></html>""".encode()
