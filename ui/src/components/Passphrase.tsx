/** The passphrase of a locked file: asked for when one is opened, and chosen when one is made. */
import { PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/lib/errors";
import type { RpcError } from "@/lib/rpc";
import { Dialog } from "./Dialog";

/** Errors after which a passphrase is asked for instead of shown. */
export const passphraseErrors = ["backup.passphrase_needed", "backup.passphrase_wrong"] as const;

/** The fewest letters of a new one. */
const SHORTEST = 12;

interface AskProps {
  /** Why it is asked for. */
  error: RpcError;
  busy: boolean;
  onSubmit: (passphrase: string) => void;
  onClose: () => void;
}

export function AskPassphrase({ error, busy, onSubmit, onClose }: AskProps) {
  const { t } = useTranslation("common");
  const [passphrase, setPassphrase] = useState("");
  const isWrong = error.code === "backup.passphrase_wrong";
  return (
    <Dialog
      title={t("passphrase.title")}
      action={t("passphrase.open")}
      disabled={passphrase === ""}
      busy={busy}
      onSubmit={() => onSubmit(passphrase)}
      onClose={onClose}
      testId="passphrase-open"
    >
      <Text size="sm">{t("passphrase.text")}</Text>
      <PasswordInput
        label={t("passphrase.label")}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={isWrong ? errorText(t, error) : undefined}
        visibilityToggleButtonProps={{ "aria-label": t("passphrase.show") }}
        data-autofocus
        data-testid="passphrase"
      />
    </Dialog>
  );
}

/** A new passphrase while it is being typed twice. */
export interface NewPassphrase {
  first: string;
  second: string;
}

export const noPassphrase: NewPassphrase = { first: "", second: "" };

/** Whether it is long enough and twice the same. */
export function isPassphrase({ first, second }: NewPassphrase): boolean {
  return first.trim().length >= SHORTEST && first === second;
}

interface NewProps {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
}

export function NewPassphraseFields({ value, onChange }: NewProps) {
  const { t } = useTranslation("common");
  const differs = value.second !== "" && value.first !== value.second;
  const toggle = { "aria-label": t("passphrase.show") };
  return (
    <Stack gap="sm">
      <PasswordInput
        label={t("passphrase.label")}
        description={t("passphrase.hint", { count: SHORTEST })}
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        visibilityToggleButtonProps={toggle}
        data-autofocus
        data-testid="passphrase-new"
      />
      <PasswordInput
        label={t("passphrase.again")}
        value={value.second}
        onChange={(event) => onChange({ ...value, second: event.currentTarget.value })}
        error={differs ? t("passphrase.differs") : undefined}
        visibilityToggleButtonProps={toggle}
        data-testid="passphrase-again"
      />
    </Stack>
  );
}
