/** One row with its faults: the cells at fault can be written anew on the spot, all others one click away. */
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportProblem } from "@/bindings/ImportProblem";
import type { ImportRow } from "@/bindings/ImportRow";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import classes from "./Imports.module.css";

interface Props {
  row: ImportRow;
  header: readonly string[];
  /** Field → column. */
  columns: Readonly<Record<string, number>>;
  /** Takes the cells that were written anew, by column. */
  onFix: (cells: Record<number, string>) => void;
  onLeaveOut: () => void;
}

/** Values by which a person knows the row again. */
const telling = ["invoice_no", "payment_id", "name", "customer_id", "amount"] as const;

export function FaultyRow({ row, header, columns, onFix, onLeaveOut }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const [cells, setCells] = useState<Record<number, string>>({});
  const [whole, setWhole] = useState(false);
  const isRejected = row.outcome === "rejected";
  const canFix = row.cells.length > 0;
  const faults = new Map<number, ImportProblem>();
  const others: ImportProblem[] = [];
  for (const problem of row.problems) {
    if (canFix && problem.at !== null && !faults.has(problem.at)) faults.set(problem.at, problem);
    else others.push(problem);
  }
  const rest = header.map((_, at) => at).filter((at) => !faults.has(at));
  const known = new Set(Object.values(columns));
  // What is imported comes first; other columns of the file cannot be at fault.
  rest.sort((a, b) => Number(known.has(b)) - Number(known.has(a)) || a - b);
  const changed = Object.entries(cells).filter(([at, text]) => text !== (row.cells[Number(at)] ?? ""));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (changed.length > 0) onFix(Object.fromEntries(changed));
  };
  const isRemark = row.outcome === "noted";
  // Only what belongs to a row can name it; in a folder or an archive the file says where.
  const where =
    row.file !== ""
      ? fileName(row.file)
      : isRemark
        ? t("faulty.remark")
        : t("faulty.row", { row: number(row.row) });
  const name = telling.map((field) => row.values[field]).filter((value) => value);
  const input = (at: number, problem?: ImportProblem) => (
    <TextInput
      key={at}
      size="sm"
      label={header[at]?.trim() || t("mapping.emptyHeader", { number: at + 1 })}
      value={cells[at] ?? row.cells[at] ?? ""}
      onChange={(event) => setCells({ ...cells, [at]: event.currentTarget.value })}
      error={problem?.message}
    />
  );
  return (
    <li className={classes.faulty} data-testid="faulty-row">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} miw={0}>
          {where}
          {name.length > 0 && (
            <Text span inherit fw={450}>
              {" · "}
              {name.join(" · ")}
            </Text>
          )}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Text size="xs" c="dimmed" truncate maw={200} title={row.path}>
            {fileName(row.path)}
          </Text>
          {!isRejected && !isRemark && (
            <Badge variant="light" color="gray" tt="none">
              {t("faulty.taken")}
            </Badge>
          )}
        </Group>
      </Group>
      {others.map((problem) => (
        <Group key={`${problem.code} ${problem.column}`} gap={6} wrap="nowrap" align="flex-start" mt={4}>
          {isRejected ? (
            <IconAlertTriangle size={16} className={classes.sign} data-rejected aria-hidden />
          ) : (
            <IconInfoCircle size={16} className={classes.sign} aria-hidden />
          )}
          <Text size="sm">
            {problem.column !== "" && !problem.message.includes(problem.column) && `${problem.column}: `}
            {problem.message}
          </Text>
        </Group>
      ))}
      {canFix && (
        <form onSubmit={save}>
          {faults.size > 0 && (
            <div className={classes.cells} data-faults>
              {[...faults].map(([at, problem]) => input(at, problem))}
            </div>
          )}
          {whole && <div className={classes.cells}>{rest.map((at) => input(at))}</div>}
          <Group gap="xs" mt="xs">
            <Button
              type="submit"
              size="xs"
              variant={changed.length > 0 ? "filled" : "light"}
              disabled={changed.length === 0}
              data-testid="faulty-save"
            >
              {t("faulty.save")}
            </Button>
            <Button size="xs" variant="subtle" aria-expanded={whole} onClick={() => setWhole(!whole)}>
              {whole ? t("faulty.less") : t("faulty.whole")}
            </Button>
            {isRejected && (
              <Button size="xs" variant="subtle" color="gray" onClick={onLeaveOut} data-testid="faulty-leave">
                {t("faulty.leaveOut")}
              </Button>
            )}
          </Group>
        </form>
      )}
    </li>
  );
}
