//! `puntual template …`, `puntual campaign …` and `puntual results`: their arguments, and the requests that they mean.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use puntual_app::error::AppError;
use serde_json::{Value, json};

/// `puntual template …`
#[derive(Debug, Subcommand)]
pub enum Templates {
    /// Every template, the program's and the book's own.
    List,
    /// One template as source, or as a customer would see it.
    Show {
        /// What it is for.
        #[command(flatten)]
        place: Place,
        /// As this customer would see it.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
        /// As an invented customer would see it.
        #[arg(long, conflicts_with = "customer")]
        invented: bool,
    },
    /// Try a file and say where it is wrong. Writes nothing.
    Check {
        /// The file; `before_7.email.txt` says key and channel by its name.
        file: PathBuf,
        /// Key, when the name of the file does not say it.
        #[arg(long)]
        key: Option<String>,
        /// Channel, when the name of the file does not say it.
        #[arg(long)]
        channel: Option<String>,
    },
    /// Save a file as a new version of a template.
    Save {
        /// The file.
        file: PathBuf,
        /// What it is for.
        #[command(flatten)]
        place: Place,
    },
    /// The book's own versions of a template, newest first.
    Versions {
        /// What it is for.
        #[command(flatten)]
        place: Place,
    },
    /// Go back to an earlier version, or to the program's text.
    Restore {
        /// What it is for.
        #[command(flatten)]
        place: Place,
        /// The version, by the number that `versions` shows; without it the program's text.
        #[arg(long, value_name = "NUMBER")]
        version: Option<i64>,
    },
}

/// What a template is for.
#[derive(Debug, Args)]
pub struct Place {
    /// Key, as `list` shows it.
    key: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    #[arg(long, default_value = "email")]
    channel: String,
    /// `es` or `en`.
    #[arg(long = "in", value_name = "LANGUAGE", default_value = "es")]
    language: String,
    /// `friendly`, `neutral`, `firm` or `final`; without it every tone.
    #[arg(long)]
    tone: Option<String>,
    /// Only for customers in the segment with this number.
    #[arg(long, value_name = "NUMBER")]
    segment: Option<i64>,
}

impl Place {
    fn body(&self) -> Value {
        let mut body = json!({ "key": self.key, "channel": self.channel, "language": self.language });
        if let Some(tone) = &self.tone {
            body["tone"] = json!(tone);
        }
        if let Some(segment) = self.segment {
            body["segment"] = json!(segment);
        }
        body
    }
}

/// `puntual campaign …`
#[derive(Debug, Subcommand)]
pub enum Campaigns {
    /// The campaigns, newest first.
    List,
    /// Draft one. Nothing leaves before it is approved.
    Draft {
        /// Its name.
        name: String,
        /// A channel, in the order in which they are tried; may be given several times.
        #[arg(long, required = true)]
        channel: Vec<String>,
        /// Key of a template.
        #[arg(long, conflicts_with = "text", required_unless_present = "text")]
        template: Option<String>,
        /// A file with its own text, the first line `Subject: …`.
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// To customers in the segment with this number.
        #[arg(long, value_name = "NUMBER")]
        segment: Option<i64>,
        /// To this customer; may be given several times.
        #[arg(long, value_name = "CUSTOMER", conflicts_with = "segment")]
        customer: Vec<String>,
        /// `all`, `owing`, `overdue`, `due_soon`, `promised` or `unreachable`.
        #[arg(long, conflicts_with = "customer")]
        filter: Option<String>,
    },
    /// What it would send today, and to whom nothing.
    Preview {
        /// Its key.
        campaign: String,
    },
    /// Put its messages into the outbox.
    Approve {
        /// Its key.
        campaign: String,
    },
    /// Take a draft out.
    Remove {
        /// Its key.
        campaign: String,
    },
    /// What came of its messages.
    Results {
        /// Its key; without it all campaigns.
        campaign: Option<String>,
        /// Within how many days.
        #[arg(long)]
        days: Option<u32>,
    },
}

/// `puntual results`
#[derive(Debug, Args)]
pub struct Results {
    /// `step`, `template`, `channel`, `campaign` or `segment`.
    #[arg(long, default_value = "step")]
    by: String,
    /// First day of the runs; ninety days before the last when it is not said.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// Last day of the runs; today when it is not said.
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<NaiveDate>,
    /// Within how many days of a run something counts as its result.
    #[arg(long)]
    days: Option<u32>,
}

/// The request that a verb means.
///
/// # Errors
/// `input.failed` when a file cannot be read.
pub(crate) fn template(verb: &Templates) -> Result<(&'static str, Value), AppError> {
    Ok(match verb {
        Templates::List => ("templates.list", json!({})),
        Templates::Show {
            place,
            customer,
            invented,
        } => {
            if *invented {
                (
                    "templates.preview",
                    json!({ "place": place.body(), "invented": true }),
                )
            } else if let Some(customer) = customer {
                (
                    "templates.preview",
                    json!({ "place": place.body(), "customer": customer }),
                )
            } else {
                ("templates.get", place.body())
            }
        }
        Templates::Check { file, key, channel } => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            let mut parts = name.split('.');
            let named_key = parts.next().unwrap_or_default().to_owned();
            let named_channel = parts.next().unwrap_or_default().to_owned();
            let channel = channel.clone().unwrap_or(named_channel);
            (
                "templates.check",
                json!({ "key": key.clone().unwrap_or(named_key), "channel": channel, "body": contents(file)? }),
            )
        }
        Templates::Save { file, place } => (
            "templates.save",
            json!({ "place": place.body(), "body": contents(file)? }),
        ),
        Templates::Versions { place } => ("templates.versions", place.body()),
        Templates::Restore { place, version } => {
            let mut body = json!({ "place": place.body() });
            if let Some(version) = version {
                body["version"] = json!(version);
            }
            ("templates.restore", body)
        }
    })
}

/// The request that a verb means.
///
/// # Errors
/// `input.failed` when a file cannot be read.
pub(crate) fn campaign(verb: &Campaigns) -> Result<(&'static str, Value), AppError> {
    Ok(match verb {
        Campaigns::List => ("campaigns.list", json!({})),
        Campaigns::Draft {
            name,
            channel,
            template,
            text,
            segment,
            customer,
            filter,
        } => {
            let which = if customer.is_empty() {
                json!({ "among": { "segment": segment, "filter": filter } })
            } else {
                json!({ "customers": customer })
            };
            let mut body = json!({ "name": name, "channels": channel, "which": which });
            if let Some(template) = template {
                body["template"] = json!(template);
            }
            if let Some(file) = text {
                body["body"] = json!(contents(file)?);
            }
            ("campaigns.draft", body)
        }
        Campaigns::Preview { campaign } => ("campaigns.preview", json!({ "campaign": campaign })),
        Campaigns::Approve { campaign } => ("campaigns.approve", json!({ "campaign": campaign })),
        Campaigns::Remove { campaign } => ("campaigns.remove", json!({ "campaign": campaign })),
        Campaigns::Results { campaign, days } => {
            let mut body = json!({ "by": "campaign" });
            if let Some(days) = days {
                body["days"] = json!(days);
            }
            match campaign {
                Some(campaign) => {
                    body["key"] = json!(campaign);
                    body["figure"] = json!("approved");
                    ("results.rows", body)
                }
                None => ("results.get", body),
            }
        }
    })
}

/// The request for results.
pub(crate) fn results(asked: &Results) -> (&'static str, Value) {
    let mut body = json!({ "by": asked.by });
    for (name, day) in [("from", asked.from), ("until", asked.to)] {
        if let Some(day) = day {
            body[name] = json!(day.to_string());
        }
    }
    if let Some(days) = asked.days {
        body["days"] = json!(days);
    }
    ("results.get", body)
}

fn contents(file: &Path) -> Result<String, AppError> {
    std::fs::read_to_string(file)
        .map_err(|error| AppError::new("input.failed").with("detail", format!("{}: {error}", file.display())))
}
