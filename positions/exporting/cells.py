"""What ends a line of CSV (RFC 4180), and which cells a spreadsheet would take for a formula."""

LINE_END = "\r\n"
ODD = "=+-@＝＋－＠\t\r\n'"
"""A cell that begins so gets a ' before it. OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection

The ' itself is among them, so that whoever takes one ' away wherever a cell begins with it has the very text again.
"""
