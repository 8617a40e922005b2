//! The requests of disputes, stages and evidence files.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::whole;
use crate::args::{Dispute, Escalate, Evidence, EvidenceAction};

pub(super) fn of_dispute(verb: &Dispute) -> (&'static str, Value) {
    match verb {
        Dispute::Open {
            invoices,
            reason,
            amount,
            on,
            by,
            heard_by,
            owner,
            solve_by,
            note,
            files,
        } => (
            "disputes.open",
            json!({
                "invoices": invoices,
                "reason": reason,
                "amount": amount,
                "opened_on": on,
                "opened_by": by,
                "heard_by": heard_by,
                "owner": owner,
                "solve_by": solve_by,
                "note": note,
                "files": paths(files),
            }),
        ),
        Dispute::Resolve {
            id,
            resolution,
            amount,
            reference,
            note,
        } => (
            "disputes.resolve",
            json!({
                "dispute": id,
                "resolution": resolution,
                "amount": amount,
                "reference": reference,
                "note": note,
            }),
        ),
        Dispute::Assign {
            id,
            owner,
            solve_by,
            files,
        } => (
            "disputes.assign",
            json!({ "dispute": id, "owner": owner, "solve_by": solve_by, "files": paths(files) }),
        ),
        Dispute::List { customer, state } => {
            ("disputes.list", json!({ "customer": customer, "state": state }))
        }
    }
}

pub(super) fn of_escalate(asked: &Escalate) -> (&'static str, Value) {
    match &asked.stage {
        None => ("escalation.get", json!({ "customer": asked.customer })),
        Some(stage) => (
            "escalation.set",
            json!({
                "customer": asked.customer,
                "stage": stage,
                "reason": asked.reason,
                "handler": asked.handler,
                "on": asked.on,
                "block_credit": asked.block_credit.as_deref().map(|word| word == "on"),
            }),
        ),
    }
}

pub(super) fn of_evidence(asked: &Evidence) -> (&'static str, Value) {
    match &asked.action {
        Some(EvidenceAction::Verify { file }) => ("evidence.verify", json!({ "path": whole(file) })),
        None => (
            "evidence.write",
            json!({
                "customer": asked.customer,
                "invoice": asked.invoice,
                "out": asked.out.as_deref().map(whole),
            }),
        ),
    }
}

fn paths(files: &[PathBuf]) -> Option<Vec<String>> {
    (!files.is_empty()).then(|| files.iter().map(|file| whole(file)).collect())
}
