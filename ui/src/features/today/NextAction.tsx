/** The one next thing to do about a row. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TodayRow } from "@/bindings/TodayRow";
import { useActions } from "@/lib/actions";

export function NextAction({ row }: { row: Pick<TodayRow, "action" | "customer" | "name"> }) {
  const { t } = useTranslation("today");
  const { open } = useActions();
  const { customer } = row;
  const look = {
    size: "compact-sm",
    variant: "default",
    fullWidth: true,
    "data-testid": "today-action",
  } as const;
  const label = (words: string) => ({ children: words, "aria-label": `${words}: ${row.name}` });
  switch (row.action) {
    case "call":
      return (
        <Button {...look} {...label(t("action.call"))} onClick={() => open({ do: "call", who: customer })} />
      );
    case "message":
      return (
        <Button
          {...look}
          {...label(t("action.message"))}
          renderRoot={(props) => <Link to="/reminders" search={{ who: customer }} {...props} />}
        />
      );
    case "contact_data":
      return (
        <Button
          {...look}
          {...label(t("action.contact_data"))}
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer }} search={{ do: "edit" }} {...props} />
          )}
        />
      );
    case "outbox":
      return (
        <Button
          {...look}
          {...label(t("action.outbox"))}
          renderRoot={(props) => <Link to="/outbox" search={{ filter: "attention" }} {...props} />}
        />
      );
    case "dispute":
      return (
        <Button
          {...look}
          {...label(t("action.dispute"))}
          renderRoot={(props) => <Link to="/disputes" {...props} />}
        />
      );
    default:
      return (
        <Button
          {...look}
          {...label(t("action.open"))}
          renderRoot={(props) => <Link to="/customers/$customer" params={{ customer }} {...props} />}
        />
      );
  }
}
