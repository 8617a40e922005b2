/** What is to be mended: each row with its fault, where it can be mended in place, left out, or taken to a spreadsheet. */
import { Button, Group, LoadingOverlay, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { useFormat } from "@/lib/format";
import { useRows } from "./api";
import { columnsOf, withFix, withoutRow } from "./choices";
import { ExportRejects } from "./ExportRejects";
import { FaultyRow } from "./FaultyRow";
import type { Wizard } from "./useWizard";

interface Props {
  kept: number;
  rejected: number;
  wizard: Pick<Wizard, "choices" | "checkWith" | "busy" | "inspection">;
}

export function FaultyRows({ kept, rejected, wizard }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const list = useRows({ kept, outcome: "faulty" });
  const place = useRef<HTMLDivElement>(null);
  const wasMended = useRef(false);
  // After one row is mended, the next one is at hand.
  useEffect(() => {
    if (!wasMended.current || list.stale) return;
    wasMended.current = false;
    place.current?.querySelector<HTMLInputElement>("input")?.focus();
  });
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.loading) return <LoadingRows rows={3} height={72} />;
  const headers = list.first?.headers ?? {};
  const { choices } = wizard;
  const decide = (decided: Wizard["choices"]) => {
    wasMended.current = true;
    wizard.checkWith(decided);
  };
  const mapped = (path: string) => {
    const file = wizard.inspection.files?.find((inspected) => inspected.path === path);
    return file ? columnsOf(file, choices[path]) : {};
  };
  return (
    <div style={{ position: "relative" }} ref={place}>
      <LoadingOverlay
        visible={wizard.busy}
        zIndex={5}
        overlayProps={{ blur: 1 }}
        loaderProps={{ size: "sm" }}
      />
      <Group justify="space-between" gap="sm" mb="sm">
        <Text size="sm" c="dimmed" maw={560}>
          {rejected > 0 &&
            t(list.rows.some((row) => row.cells.length > 0) ? "faulty.hint" : "faulty.hintDocuments")}
        </Text>
        {rejected > 0 && <ExportRejects kept={kept} count={rejected} />}
      </Group>
      <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {list.rows.map((row) => (
          <FaultyRow
            key={`${row.path} ${row.row} ${row.place}`}
            row={row}
            header={headers[row.path] ?? []}
            columns={mapped(row.path)}
            onFix={(cells) => decide({ ...choices, [row.path]: withFix(choices[row.path], row.row, cells) })}
            onLeaveOut={() => decide({ ...choices, [row.path]: withoutRow(choices[row.path], row.row) })}
          />
        ))}
      </Stack>
      {list.total !== undefined && list.rows.length < list.total && (
        <Group justify="center" mt="sm">
          <Button variant="subtle" onClick={list.loadMore}>
            {t("faulty.more", { count: number(list.total - list.rows.length) })}
          </Button>
        </Group>
      )}
    </div>
  );
}
