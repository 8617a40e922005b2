/** Customers side by side: who stays, whose value each field takes, and what goes along. */
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DuplicateGroup } from "@/bindings/DuplicateGroup";
import type { MergeView } from "@/bindings/MergeView";
import { ErrorState, LoadingRows } from "@/components";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { notifyUndo } from "@/lib/undo";
import { useCompare, useMerge } from "./api";
import { MergeTable } from "./MergeTable";

interface Props {
  group: DuplicateGroup;
  onClose: () => void;
}

export function MergeDialog({ group, onClose }: Props) {
  const { t } = useTranslation(["customers", "common"]);
  const keys = group.customers.map((customer) => customer.customer);
  const [keep, setKeep] = useState(keys[0] ?? "");
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [values, setValues] = useState<Record<string, string>>({});
  const merged = keys.filter((key) => key !== keep && !out.has(key));
  const among = Object.entries(values).filter(([, key]) => key === keep || merged.includes(key));
  const request = { keep, merge: merged, values: Object.fromEntries(among) };
  const compared = useCompare(request, merged.length > 0);
  const name = group.customers.find((customer) => customer.customer === keep)?.name ?? keep;
  const merge = useMerge({
    onSuccess: ({ batch, profile }) => {
      notifyUndo(t("merge.done", { name: profile.name }), batch);
      onClose();
    },
  });

  return (
    <Modal
      opened
      onClose={onClose}
      size={group.customers.length > 2 ? "74rem" : "54rem"}
      title={<DialogTitle>{t("merge.title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("merge.text")}
        </Text>
        {compared.error ? (
          <ErrorState error={compared.error} onRetry={() => void compared.refetch()} />
        ) : compared.data === undefined && merged.length > 0 ? (
          <LoadingRows rows={5} height={40} />
        ) : (
          <MergeTable
            customers={group.customers}
            fields={compared.data?.fields ?? []}
            keep={keep}
            out={out}
            onKeep={(key) => {
              setKeep(key);
              setOut((before) => new Set([...before].filter((left) => left !== key)));
            }}
            onOut={setOut}
            onChoose={(field, key) => setValues((before) => ({ ...before, [field]: key }))}
          />
        )}
        {merged.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("merge.nobody")}
          </Text>
        ) : (
          compared.data && <Along view={compared.data} />
        )}
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button
            disabled={merged.length === 0 || compared.data === undefined}
            loading={merge.isPending}
            onClick={() => merge.mutate(request)}
            data-testid="merge-commit"
          >
            {t("merge.action", { name })}
          </Button>
        </DialogFooter>
      </Stack>
    </Modal>
  );
}

function Along({ view }: { view: MergeView }) {
  const { t } = useTranslation("customers");
  const kinds = ["invoices", "credits", "reminders", "calls", "promises", "contacts"] as const;
  const moved = kinds
    .filter((kind) => view.moved[kind] > 0)
    .map((kind) => t(`merge.moved.${kind}`, { count: view.moved[kind] }));
  return (
    <Stack gap={4}>
      <Text size="sm">
        {moved.length === 0 ? t("merge.movesNothing") : t("merge.moves", { list: moved.join(", ") })}
      </Text>
      {view.cancelled > 0 && <Text size="sm">{t("merge.cancelled", { count: view.cancelled })}</Text>}
    </Stack>
  );
}
