/** The words of a note; the invoices that it names with `#` lead to their pages. */
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { pieces } from "@/lib/mentions";

export function NoteText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return (
    <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
      {pieces(text, mentions).map(({ at, words, invoice }) =>
        invoice === null ? (
          <Fragment key={at}>{words}</Fragment>
        ) : (
          <Anchor
            key={at}
            size="sm"
            underline="always"
            renderRoot={(props) => <Link to="/invoices/$invoice" params={{ invoice }} {...props} />}
          >
            {words}
          </Anchor>
        ),
      )}
    </Text>
  );
}
