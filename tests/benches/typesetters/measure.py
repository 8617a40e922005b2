"""Writes the statements of a JSON file as PDF with typst and with WeasyPrint and prints what each took.

    measure.py STATEMENTS.json FONTS

STATEMENTS.json is a list of documents as `cargo xtask bench statements` makes them. Each typesetter is warm (one document
that is not counted) and keeps its fonts between documents. The last line is JSON: name, milliseconds and bytes a document.
"""

import html
import json
import pathlib
import shutil
import sys
import tempfile
import time

import typst
import weasyprint
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Noto Sans" } }
@font-face { font-family: "Noto Sans"; src: url("%(fonts)s/NotoSans-Regular.ttf") }
@font-face { font-family: "Noto Sans"; font-weight: bold; src: url("%(fonts)s/NotoSans-Bold.ttf") }
body { font: 9pt "Noto Sans" } table { width: 100%% } td.amount, th.amount { text-align: right } tr { break-inside: avoid }
"""


def page(statement):
    def cells(tag, row):
        kind = lambda place: ' class="amount"' if place >= statement["first_amount"] else ""
        return "".join(f"<{tag}{kind(place)}>{html.escape(cell)}</{tag}>" for place, cell in enumerate(row))

    lines = lambda texts: "<br>".join(map(html.escape, texts))
    pairs = lambda texts: lines(f"{label} {amount}" for label, amount in texts)
    rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in statement["rows"])
    return f"""<html lang="{statement["language"]}"><title>{html.escape(statement["title"])}</title><body>
<h2>{html.escape(statement["business"]["name"])} · {html.escape(statement["title"])}</h2>
<p>{lines([*statement["business"]["lines"], statement["as_of"]])}
<p>{html.escape(statement["customer_label"])}<br><b>{html.escape(statement["customer"]["name"])}</b>
<p>{pairs([statement["balance"], statement["overdue"], *statement["aging"]])}
<table><thead><tr>{cells("th", statement["columns"])}</tr></thead><tbody>{rows}</tbody></table>
<p>{pairs(statement["totals"])}
<p><b>{html.escape(statement["payment_heading"])}</b><br>{lines(statement["payment_instructions"])}
</body></html>"""


def with_typst(folder, fonts):
    shutil.copy(pathlib.Path(__file__).with_name("statement.typ"), folder)
    compiler = typst.Compiler(
        str(folder / "statement.typ"), root=str(folder), font_paths=[fonts], ignore_system_fonts=True
    )

    def write(statement):
        (folder / "statement.json").write_text(json.dumps(statement))
        return compiler.compile()

    return write


def with_weasyprint(fonts):
    config = FontConfiguration()
    style = weasyprint.CSS(string=STYLE % {"fonts": pathlib.Path(fonts).resolve().as_uri()}, font_config=config)
    return lambda statement: weasyprint.HTML(string=page(statement)).write_pdf(stylesheets=[style], font_config=config)


def measure(name, write, statements):
    write(statements[0])
    since = time.perf_counter()
    sizes = [len(write(statement)) for statement in statements]
    spent = time.perf_counter() - since
    return {"name": name, "ms": spent * 1000 / len(statements), "bytes": max(sizes)}


def main():
    source, fonts = sys.argv[1:]
    statements = json.loads(pathlib.Path(source).read_text())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "statement.json").write_text(json.dumps(statements[0]))
        print(
            json.dumps(
                [
                    measure("typst", with_typst(folder, fonts), statements),
                    measure("WeasyPrint", with_weasyprint(fonts), statements[:20]),
                ]
            )
        )


if __name__ == "__main__":
    main()
