"""Every file of the pack, in memory: figures, tables, words and a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from displacement.setting.progress import ProgressReport
    from reports.context import ReportContext


def pack_files(context: ReportContext, *, on_progress: ProgressReport) -> dict[str, bytes]:
    """Return the content of each file by its path inside the pack, in the context's language."""
    from reports.gallery import exhibits
    from reports.pack.pictures import pictures
    from reports.pack.social_card import social_card
    from reports.pack.words import quotation, readme
    from reports.pack.workbook import workbook
    from reports.reader_csv import reader_csv
    from reports.taken_table import taken_table
    from reports.texts import load_texts

    texts, shown = load_texts(context.language), exhibits(context)
    files = {
        "README.md": readme(shown, context, texts).encode(),
        "quote.txt": quotation(context, texts).encode(),
        "card.png": social_card(context, texts),
        "tables.xlsx": workbook(shown, context, texts),
    }
    for done, exhibit in enumerate(shown, start=1):
        table = taken_table(exhibit, texts)
        files[f"tables/{exhibit.exhibit_id}.csv"] = reader_csv(table, texts)
        files |= {f"figures/{name}": made for name, made in pictures(exhibit, context, texts)}
        on_progress("packing figures and tables", done, len(shown))
    return files
