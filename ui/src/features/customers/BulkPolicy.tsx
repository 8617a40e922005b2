/** Lets every customer that is selected follow a policy of their own, or none. */
import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { NO_POLICY, PolicySelect } from "@/components/policies/PolicySelect";

interface Props {
  count: number;
  saving: boolean;
  onClose: () => void;
  onSave: (policy: string) => void;
}

export function BulkPolicy({ count, saving, onClose, onSave }: Props) {
  const { t } = useTranslation(["customers", "policies"]);
  const [policy, setPolicy] = useState(NO_POLICY);
  return (
    <Dialog
      title={t("bulk.policyTitle")}
      action={t("policies:assign")}
      busy={saving}
      onSubmit={() => onSave(policy)}
      onClose={onClose}
      testId="bulk-policy-save"
    >
      <Text size="sm" c="dimmed">
        {t("bulk.concerns", { count })}
      </Text>
      <PolicySelect value={policy} onChange={setPolicy} />
      <Text size="sm" c="dimmed">
        {t("policies:assignNote")}
      </Text>
    </Dialog>
  );
}
