/** Statements and letters: paper, closing line, every month. */
import { Input, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MonthlySection } from "./MonthlySection";
import { PaperPreview } from "./PaperPreview";
import { Section } from "./Section";
import type { Draft } from "./useDraft";

interface Props {
  draft: Draft;
  /** `data:` URL. */
  logo: string | null;
}

export function PapersTab({ draft, logo }: Props) {
  const { t } = useTranslation("settings");
  const { value, set } = draft;
  return (
    <Stack gap="md">
      <Section title={t("papers.sheet")} text={t("papers.sheetText")}>
        <Input.Wrapper label={t("field.paper")} labelElement="div">
          <div>
            <SegmentedControl
              mt={4}
              aria-label={t("field.paper")}
              data={[
                { value: "letter", label: t("papers.letter") },
                { value: "a4", label: t("papers.a4") },
              ]}
              value={value.paper}
              onChange={(paper) => set({ paper })}
            />
          </div>
        </Input.Wrapper>
        <TextInput
          label={t("field.footer")}
          description={t("field.footerHint")}
          value={value.footer}
          onChange={(event) => set({ footer: event.currentTarget.value })}
        />
      </Section>
      <MonthlySection />
      <Section title={t("papers.preview")} text={t("papers.previewText")}>
        <PaperPreview profile={value} logo={logo} />
      </Section>
    </Stack>
  );
}
