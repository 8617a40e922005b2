//! The main job, done in the real window: from who falls due to a reminder that left and a statement on paper.
//!
//! Each step goes through what a person sees and clicks. Screenshots are left in `target/journey`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod stage;
mod window;

use std::fs;

use stage::Stage;
use window::Window;

#[tokio::test]
async fn from_who_falls_due_to_a_reminder_sent_and_a_statement_written() {
    let stage = Stage::set();
    let window = Window::open(&stage).await;
    let story = story(&window, &stage).await;
    if let Err(problem) = &story {
        eprintln!("{problem}\n{}", stage.log());
        window.picture("failed").await;
        fs::write(stage::pictures().join("failed.html"), window.source().await).expect("a file for the page");
    }
    window.close().await;
    story.expect("the story ends well");
}

async fn story(window: &Window, stage: &Stage) -> Result<(), String> {
    // Who falls due.
    window.see("nav-today").await?;
    let due = window.text("today-list").await?;
    assert!(
        due.contains("Vence") || due.contains("Venció"),
        "the day's list says who falls due: {due}"
    );
    window.picture("1-today").await;

    // What the policy proposes, approved.
    window.click("nav-reminders").await?;
    window.see("proposal-preview").await?;
    window.picture("2-proposal").await;
    window.click("proposal-approve").await?;
    window.click("confirm-send").await?;
    window.see("approved").await?;

    // What was approved leaves.
    window.click("nav-outbox").await?;
    window.see("[data-testid^=message-][data-state]").await?;
    window.click("outbox-send").await?;
    window.click("confirm-send").await?;
    window.see("send-outcome").await?;
    window.click("outbox-sent").await?;
    window.see("[data-testid^=message-][data-state=accepted]").await?;
    window.picture("3-outbox").await;

    // A customer: a call, and a promise.
    window.click("nav-customers").await?;
    window.click("filter-owing").await?;
    window.see("[data-testid=filter-owing]:checked").await?;
    window.click("[data-testid^=row-]").await?;
    window.see("customer-call").await?;
    window.picture("4-customer").await;
    window.click("customer-call").await?;
    window.click("outcome-spoke").await?;
    window
        .type_into(
            "form textarea:not([aria-hidden])",
            "Paga el viernes, cuando cobre.",
        )
        .await?;
    window.click("call-log").await?;
    window.gone("call-log").await?;
    window.click("customer-promise").await?;
    window.see("promise-amount").await?;
    window
        .click("[data-testid^=promise-friday], [data-testid^=promise-tomorrow]")
        .await?;
    window.click("promise-add").await?;
    window.gone("promise-add").await?;
    window.picture("5-after-the-call").await;

    // A statement for them.
    window.click("customer-statement").await?;
    window.see("pdf-page").await?;
    window.click("statement-write").await?;
    window.see("statement-written").await?;
    window.picture("6-statement").await;
    let pdf = stage.written().ok_or("no statement was written")?;
    let bytes = fs::read(&pdf).map_err(|error| error.to_string())?;
    assert!(bytes.starts_with(b"%PDF-"), "{} is a PDF", pdf.display());
    Ok(())
}
