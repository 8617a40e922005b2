/** Dropping a statement: first what it is and what would be proposed, then taking its lines. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingBank,
  IconCircleCheck,
  IconInfoCircle,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BankImportView } from "@/bindings/BankImportView";
import type { BankStatementView } from "@/bindings/BankStatementView";
import { Amount, Amounts, FileDrop } from "@/components";
import { formatName } from "@/lib/fileFormats";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { useReason } from "@/lib/reasons";
import { notifyUndo } from "@/lib/undo";
import { usePreview, useTake } from "./api";
import classes from "./Bank.module.css";

interface Props {
  /** A statement that another screen recognised and sent here. */
  file?: string;
  /** Nothing waits yet: the drop is what one comes for. */
  isFirst: boolean;
}

export function TakeStatement({ file, isFirst }: Props) {
  const { t } = useTranslation("bank");
  const [paths, setPaths] = useState<string[]>([]);
  const [seen, setSeen] = useState<BankImportView | null>(null);
  const preview = usePreview({ onSuccess: setSeen, onError: () => setPaths([]) });
  const take = useTake({
    onSuccess: (view) => {
      setSeen(null);
      setPaths([]);
      const said = t("take.done", { count: view.totals.new + view.totals.outgoing });
      const applied = view.applied > 0 ? ` ${t("take.applied", { count: view.applied })}` : "";
      notifyUndo(said + applied, view.batch);
    },
  });
  const look = (chosen: string[]) => {
    setPaths(chosen);
    setSeen(null);
    preview.mutate({ paths: chosen });
  };
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (file === undefined || asked.current === file) return;
    asked.current = file;
    look([file]);
  });
  if (seen) {
    return (
      <section className={`card ${classes.take}`} aria-label={t("take.review")} data-testid="bank-review">
        <Review view={seen} />
        <Group gap="xs" mt="md">
          <Button
            loading={take.isPending}
            disabled={seen.totals.new + seen.totals.outgoing === 0}
            onClick={() => take.mutate({ paths })}
            data-testid="bank-take"
          >
            {t("take.save", { count: seen.totals.new + seen.totals.outgoing })}
          </Button>
          <Button variant="default" onClick={() => setSeen(null)}>
            {t("take.cancel")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("take.nothingApplied")}
          </Text>
        </Group>
      </section>
    );
  }
  return (
    <div className={classes.take}>
      <FileDrop
        onPaths={look}
        disabled={preview.isPending}
        compact={!isFirst}
        extensions={[
          "ofx",
          "qfx",
          "xml",
          "sta",
          "mt940",
          "940",
          "qif",
          "n43",
          "q43",
          "c43",
          "csv",
          "txt",
          "xlsx",
          "html",
          "htm",
          "xls",
          "zip",
        ]}
        extensionsLabel={t("take.filter")}
        title={preview.isPending ? t("take.reading") : t("take.drop")}
        text={isFirst ? t("take.text") : undefined}
      />
    </div>
  );
}

function Review({ view }: { view: BankImportView }) {
  const { t } = useTranslation("bank");
  const reason = useReason();
  const { totals, proposals } = view;
  return (
    <Stack gap="sm">
      {view.files.map((file) => (
        <div key={file.path}>
          <Group gap="xs" wrap="nowrap">
            <IconBuildingBank size={20} stroke={1.6} aria-hidden style={{ flex: "none" }} />
            <Text fw={650} truncate title={file.path}>
              {fileName(file.path)}
            </Text>
          </Group>
          {file.error && (
            <Alert color="red" icon={<IconAlertTriangle aria-hidden />} mt="xs">
              {reason(file.error)}
            </Alert>
          )}
          {file.statements.map((statement) => (
            <Statement key={`${statement.account}|${statement.from}`} statement={statement} />
          ))}
        </div>
      ))}
      <Group gap="xl" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">
            {t("take.income")}
          </Text>
          <Amounts amounts={view.income} fw={650} />
        </div>
        <Stack gap={2}>
          <Text size="sm">{t("take.new", { count: totals.new })}</Text>
          {totals.known > 0 && (
            <Text size="sm" c="dimmed">
              {t("take.known", { count: totals.known })}
            </Text>
          )}
          {totals.doubtful > 0 && <Text size="sm">{t("take.doubtful", { count: totals.doubtful })}</Text>}
          {totals.outgoing > 0 && (
            <Text size="sm" c="dimmed">
              {t("take.outgoing", { count: totals.outgoing })}
            </Text>
          )}
        </Stack>
        {totals.new > 0 && (
          <Stack gap={2}>
            {proposals.sure > 0 && <Text size="sm">{t("take.sure", { count: proposals.sure })}</Text>}
            {proposals.likely > 0 && <Text size="sm">{t("take.likely", { count: proposals.likely })}</Text>}
            {proposals.doubtful > 0 && (
              <Text size="sm">{t("take.unsure", { count: proposals.doubtful })}</Text>
            )}
            {proposals.unknown > 0 && (
              <Text size="sm" c="dimmed">
                {t("take.unknown", { count: proposals.unknown })}
              </Text>
            )}
          </Stack>
        )}
      </Group>
      {view.returned.length > 0 && (
        <Alert color="red" icon={<IconArrowBackUp aria-hidden />}>
          {t("take.returned", { count: view.returned.length })}
        </Alert>
      )}
      {view.applied > 0 && (
        <Text size="sm" fw={550}>
          {t("take.wouldApply", { count: view.applied })}
        </Text>
      )}
    </Stack>
  );
}

function Statement({ statement }: { statement: BankStatementView }) {
  const { t } = useTranslation("bank");
  const { t: tImports } = useTranslation("imports");
  const { date } = useFormat();
  const reason = useReason();
  const { balance, currency } = statement;
  const Icon =
    balance === "agrees" ? IconCircleCheck : balance === "differs" ? IconAlertTriangle : IconInfoCircle;
  return (
    <Stack gap={2} mt={4} pl={28}>
      <Text size="sm" c="dimmed">
        {formatName(tImports, statement.format)}
        {statement.account !== "" && ` · ${t("take.account", { account: statement.account })}`}
        {statement.from !== "" && ` · ${date(statement.from)} – ${date(statement.until)}`} ·{" "}
        {t("take.lines", { count: statement.lines })}
      </Text>
      <Group
        gap={6}
        wrap="nowrap"
        c={
          balance === "agrees"
            ? "var(--state-paid-fg)"
            : balance === "differs"
              ? "var(--state-overdue-1-fg)"
              : "dimmed"
        }
      >
        <Icon size={16} aria-hidden style={{ flex: "none" }} />
        <Text size="sm">
          {balance === "agrees"
            ? t("take.balance.agrees")
            : balance === "differs"
              ? t("take.balance.differs")
              : t("take.balance.unknown")}
          {statement.closing !== null && balance !== "unknown" && (
            <>
              {" "}
              <Amount amount={statement.closing} currency={currency} />
            </>
          )}
        </Text>
      </Group>
      {statement.warnings.slice(0, 5).map((warning) => (
        <Text key={`${warning.row}|${warning.code}`} size="sm" c="dimmed">
          {warning.row !== null && `${t("take.row", { row: warning.row })}: `}
          {reason({ code: warning.code, params: warning.params })}
        </Text>
      ))}
      {statement.warnings.length > 5 && (
        <Text size="sm" c="dimmed">
          {t("take.moreWarnings", { count: statement.warnings.length - 5 })}
        </Text>
      )}
    </Stack>
  );
}
