/** The logo on papers: chosen from a file, sent as Base64, saved at once. */
import { Button, FileButton, Group, Input, Text } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import classes from "./settings.module.css";

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export function LogoField({ logo }: { logo: string | null }) {
  const { t } = useTranslation("settings");
  const saving = useCommand("settings.set_logo", {
    onSuccess: (_view, request) => notifyDone(t(request.image ? "logo.saved" : "logo.removed")),
  });
  const choose = async (file: File | null) => {
    if (file) saving.mutate({ image: await base64(file) });
  };
  return (
    <Input.Wrapper label={t("logo.label")} description={t("logo.hint")} labelElement="div">
      <Group mt={6} gap="md" wrap="nowrap">
        <div className={classes.logo}>
          {logo ? (
            <img src={logo} alt={t("logo.alt")} />
          ) : (
            <IconPhoto size={26} stroke={1.4} aria-label={t("logo.none")} />
          )}
        </div>
        <Group gap="xs">
          <FileButton onChange={(file) => void choose(file)} accept="image/png,image/jpeg">
            {(props) => (
              <Button variant="default" loading={saving.isPending} {...props}>
                {logo ? t("logo.change") : t("logo.choose")}
              </Button>
            )}
          </FileButton>
          {logo && (
            <Button variant="subtle" color="gray" onClick={() => saving.mutate({})}>
              <Text span inherit c="dimmed">
                {t("logo.remove")}
              </Text>
            </Button>
          )}
        </Group>
      </Group>
    </Input.Wrapper>
  );
}
