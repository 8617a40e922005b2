/** Who solves a dispute and until when, and what proves something of it. */
import { Autocomplete, SimpleGrid } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DisputeView } from "@/bindings/DisputeView";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { notifyUndo } from "@/lib/undo";
import { useAssign, useBoard, useDispute } from "./api";
import { EvidenceFiles } from "./EvidenceFiles";

export function AssignDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const dispute = useDispute(id);
  return dispute ? <AssignForm dispute={dispute} onClose={onClose} /> : null;
}

function AssignForm({ dispute, onClose }: { dispute: DisputeView; onClose: () => void }) {
  const { t } = useTranslation("disputes");
  const owners = useBoard().data?.owners ?? [];
  const [owner, setOwner] = useState(dispute.owner);
  const [solveBy, setSolveBy] = useState(dispute.solve_by);
  const [files, setFiles] = useState<string[]>([]);
  const assigning = useAssign({
    onSuccess: ({ batch }) => {
      notifyUndo(t("assign.done", { invoice: dispute.invoice }), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("assign.title", { name: dispute.name, invoice: dispute.invoice })}
      action={t("assign.save")}
      disabled={solveBy === ""}
      busy={assigning.isPending}
      onSubmit={() =>
        assigning.mutate({
          dispute: dispute.dispute,
          owner,
          solve_by: solveBy,
          files: files.length > 0 ? files : undefined,
        })
      }
      onClose={onClose}
      testId="assign-save"
    >
      <SimpleGrid cols={2} spacing="sm">
        <Autocomplete
          label={t("add.owner")}
          data={owners}
          value={owner}
          onChange={setOwner}
          data-autofocus
          data-testid="assign-owner"
        />
        <DayInput
          label={t("add.solveBy")}
          required
          value={solveBy}
          onChange={setSolveBy}
          minDate={dispute.opened_on}
        />
      </SimpleGrid>
      <EvidenceFiles files={files} onChange={setFiles} />
    </Dialog>
  );
}
