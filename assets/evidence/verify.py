"""Recomputes the hashes of the event log in this folder. Needs nothing but Python 3: python3 verify.py"""
import hashlib
import json
import sys

previous, own, total = "", 0, 0
with open("log/events.jsonl", encoding="utf-8") as log:
    for line in log:
        entry, total = json.loads(line), total + 1
        if "kind" in entry:
            batch = "" if entry["batch"] is None else str(entry["batch"])
            fields = [previous, str(entry["at"]), entry["kind"], batch, entry["subject"], entry["data"]]
            sealed = b"".join(b"%d:%s" % (len(field), field) for field in (text.encode("utf-8") for text in fields))
            if entry["hash"] != hashlib.sha256(sealed).hexdigest():
                sys.exit(f"Entry {entry['id']} is not as it was written. / El asiento {entry['id']} no es el que se escribió.")
            own += 1
        if entry["id"] != total:
            sys.exit(f"Entry {total} is missing. / Falta el asiento {total}.")
        previous = entry["hash"]
print(f"{own} of {total} entries recomputed, head / {own} de {total} asientos recalculados, último: {previous}")
