/** The profile as it is being edited: one draft over all tabs, saved as a whole. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Profile } from "@/bindings/Profile";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

/** A profile being edited. */
export interface Draft {
  value: Profile;
  set: (change: Partial<Profile>) => void;
  /** Something differs from what is saved. */
  changed: boolean;
  save: () => void;
  discard: () => void;
  saving: boolean;
}

function differs(change: Partial<Profile>, saved: Profile): boolean {
  return Object.entries(change).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(saved[field as keyof Profile]),
  );
}

export function useDraft(saved: Profile): Draft {
  const { t } = useTranslation("settings");
  const [change, setChange] = useState<Partial<Profile>>({});
  const saving = useCommand("settings.save", {
    onSuccess: () => {
      setChange({});
      notifyDone(t("saved"));
    },
  });
  const value = { ...saved, ...change };
  return {
    value,
    set: (more) => setChange((before) => ({ ...before, ...more })),
    changed: differs(change, saved),
    save: () => saving.mutate(value),
    discard: () => setChange({}),
    saving: saving.isPending,
  };
}
