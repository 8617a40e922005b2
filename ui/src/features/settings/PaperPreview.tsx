/** A sheet in small, so that one sees where name, logo, payment instructions and closing line will stand. */
import { useTranslation } from "react-i18next";
import type { Profile } from "@/bindings/Profile";
import classes from "./paper.module.css";

interface Props {
  profile: Profile;
  /** `data:` URL. */
  logo: string | null;
}

// Widths of the grey bars that stand for rows, in per cent.
const rows = [78, 64, 71, 58];

export function PaperPreview({ profile, logo }: Props) {
  const { t } = useTranslation("settings");
  return (
    <div className={classes.paper} data-paper={profile.paper} role="img" aria-label={t("papers.previewAlt")}>
      <div className={classes.head}>
        <div>
          <div className={classes.name}>{profile.name}</div>
          <div className={classes.small}>{[profile.tax_id, profile.address].filter(Boolean).join("\n")}</div>
        </div>
        {logo && <img src={logo} alt="" className={classes.logo} />}
      </div>
      <div className={classes.title} style={{ borderColor: profile.color }}>
        {t("papers.previewTitle")}
      </div>
      {rows.map((width) => (
        <div key={width} className={classes.row}>
          <span style={{ width: `${width}%` }} />
          <span className={classes.amount} />
        </div>
      ))}
      {profile.payment_instructions !== "" && (
        <div className={classes.pay}>
          <strong>{t("papers.previewPay")}</strong>
          {`\n${profile.payment_instructions}`}
        </div>
      )}
      <div className={classes.foot}>
        <span>{profile.footer}</span>
        <span>1/1</span>
      </div>
    </div>
  );
}
