/** Lets a customer, an invoice, a segment or the whole book follow a policy. */
import { Radio, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useCommand, useView } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";
import { NO_POLICY, PolicySelect } from "./PolicySelect";

interface Props {
  /** The policy to assign; without it, one is chosen for whom it is. */
  policy?: string;
  /** For this customer. */
  customer?: string;
  /** For this invoice. */
  invoice?: string;
  /** The key of the policy that they have of their own. */
  own?: string;
  onClose: () => void;
}

export function AssignPolicy({ policy, customer, invoice, own, onClose }: Props) {
  const { t } = useTranslation("policies");
  const segments = useView("segments.list", {}, { enabled: policy !== undefined }).data?.segments ?? [];
  const [chosen, setChosen] = useState(policy ?? own ?? NO_POLICY);
  const [to, setTo] = useState<"book" | "segment">("book");
  const [segment, setSegment] = useState<string | null>(null);
  const assigning = useCommand("policies.assign", {
    onSuccess: (done) => {
      notifyUndo(t("assigned", { count: done.changed }), done.batch);
      onClose();
    },
  });
  const submit = () => {
    const key = chosen || undefined;
    if (customer !== undefined) assigning.mutate({ policy: key, customers: [customer] });
    else if (invoice !== undefined) assigning.mutate({ policy: key, invoices: [invoice] });
    else if (to === "segment") assigning.mutate({ policy: key, segment: Number(segment) });
    else assigning.mutate({ policy: key, book: true });
  };
  const whole = policy !== undefined;
  return (
    <Dialog
      title={t("assignTitle")}
      action={t("assign")}
      disabled={whole && to === "segment" && segment === null}
      busy={assigning.isPending}
      onSubmit={submit}
      onClose={onClose}
      testId="assign-submit"
    >
      {whole ? (
        <Stack gap="sm">
          <Radio.Group
            value={to}
            onChange={(value) => setTo(value === "segment" ? "segment" : "book")}
            label={t("assignTo")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="book" label={t("toBook")} />
              <Radio value="segment" label={t("toSegment")} />
            </Stack>
          </Radio.Group>
          {to === "segment" && (
            <Select
              label={t("segment")}
              data={segments.map((row) => ({ value: String(row.segment), label: row.name }))}
              value={segment}
              onChange={setSegment}
              nothingFoundMessage={t("noSegments")}
              searchable
            />
          )}
        </Stack>
      ) : (
        <PolicySelect value={chosen} onChange={setChosen} />
      )}
      <Text size="sm" c="dimmed">
        {t("assignNote")}
      </Text>
    </Dialog>
  );
}
