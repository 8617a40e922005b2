//! `matches.rules` and `matches.save_rule`: what was learned, and what may apply by itself.

use puntual_core::matching::Basis;
use puntual_store::{PayerRuleId, Reader};

use super::allowed::{SETTING, allowed};
use super::views::{AllowedBasis, LearnedPayer, MatchRules, SaveMatchRule};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// What may apply by itself, and the learned payers.
///
/// # Errors
/// When the book cannot be read.
pub fn rules(context: &Context<'_>, _request: Nothing) -> Result<MatchRules, AppError> {
    context.session()?.read(view)
}

/// Allows, forbids or forgets one rule. What concerns a learned payer is a batch; what concerns a kind of proposal is a
/// setting.
///
/// # Errors
/// `record.missing`; `choice.unknown` for a basis that can never apply by itself; `request.invalid` when it is not clear
/// which rule is meant.
pub fn save_rule(context: &Context<'_>, request: SaveMatchRule) -> Result<MatchRules, AppError> {
    let session = context.session()?;
    let automatic = request.automatic.unwrap_or(false);
    match (&request.basis, request.rule) {
        (Some(name), None) => {
            let basis = wire::one_of("basis", name, &Basis::ALLOWABLE)?;
            session.write(|writer| {
                let mut kept = allowed(writer)?;
                if automatic {
                    kept.insert(basis);
                } else {
                    kept.remove(&basis);
                }
                let names: Vec<&str> = kept.into_iter().map(Basis::as_str).collect();
                let json = serde_json::to_string(&names)
                    .map_err(|error| AppError::new("internal").with("detail", error))?;
                writer.save_setting(SETTING, &json)?;
                Ok(())
            })?;
        }
        (None, Some(rule)) => {
            session.batch("matches.save_rule", "", |writer| {
                let rule = writer.payer_rule(PayerRuleId(rule))?;
                if request.forget.unwrap_or(false) {
                    writer.forget_payer_rule(rule.id)?;
                } else if rule.automatic == automatic {
                    writer.discard();
                } else {
                    writer.allow_payer_rule(rule.id, automatic)?;
                }
                Ok(())
            })?;
        }
        _ => {
            return Err(AppError::new("request.invalid")
                .with("command", "matches.save_rule")
                .with("detail", "basis or rule"));
        }
    }
    session.read(view)
}

fn view(reader: &Reader<'_>) -> Result<MatchRules, AppError> {
    let allowed = allowed(reader)?;
    let bases = Basis::ALLOWABLE.into_iter().map(|basis| AllowedBasis {
        basis: basis.as_str().to_owned(),
        automatic: allowed.contains(&basis),
    });
    let mut payers = Vec::new();
    for rule in reader.payer_rules()? {
        let customer = reader.customer(rule.customer)?.data;
        payers.push(LearnedPayer {
            rule: rule.id.0,
            kind: rule.kind,
            pattern: rule.pattern,
            customer: customer.code,
            name: customer.name,
            automatic: rule.automatic,
        });
    }
    payers.sort_by(|a, b| (&a.name, a.rule).cmp(&(&b.name, b.rule)));
    Ok(MatchRules {
        bases: bases.collect(),
        payers,
    })
}
