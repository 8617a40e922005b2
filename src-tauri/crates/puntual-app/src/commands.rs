//! The one list of commands. It makes the dispatcher, tells the shell which topics to announce, and writes
//! `ui/src/bindings/commands.ts`; whatever the window can do, the command line and a test can do by the same name.

use puntual_core::choices::choices;
use serde_json::Value;

use crate::context::Context;
use crate::error::AppError;
use crate::*;

choices! {
    /// A part of the book that views are made from. A command that changes it makes views that read it stale.
    Topic:
    /// Which book is open, the known books, and the pause switch.
    Books = "books",
    /// Settings of the open book.
    Settings = "settings",
    /// Customers and contacts.
    Customers = "customers",
    /// Invoices, payments, credit notes, allocations.
    Receivables = "receivables",
    /// Reminders and the outbox.
    Outbox = "outbox",
    /// Calls and promises.
    Conversations = "conversations",
    /// Bank lines and what was learned of who pays.
    Bank = "bank",
    /// Batches.
    Batches = "batches",
}

/// One command.
pub struct Command {
    /// `capability.verb`.
    pub name: &'static str,
    /// What its view is made from.
    pub reads: &'static [Topic],
    /// What it changes; empty for a query.
    pub changes: &'static [Topic],
    /// Request and view, by the names of their types.
    pub types: (&'static str, &'static str),
    /// Decodes the request, runs the use case, encodes the view.
    pub run: fn(&Context, Value) -> Result<Value, AppError>,
}

/// The command of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

fn decode<R: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<R, AppError> {
    serde_json::from_value(request).map_err(|error| {
        AppError::new("request.invalid")
            .with("command", name)
            .with("detail", error)
    })
}

fn encode<V: serde::Serialize>(view: &V) -> Result<Value, AppError> {
    serde_json::to_value(view).map_err(|error| AppError::new("internal").with("detail", error))
}

macro_rules! commands {
    ($($name:literal $path:path: $request:ident -> $view:ident, reads [$($read:ident)*], changes [$($change:ident)*];)*) => {
        /// Every command.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: $name,
            reads: &[$(Topic::$read),*],
            changes: &[$(Topic::$change),*],
            types: (stringify!($request), stringify!($view)),
            run: |context, request| encode(&$path(context, decode($name, request)?)?),
        }),*];
    };
}

commands! {
    "books.defaults" books::defaults: Nothing -> Defaults, reads [], changes [];
    "books.current" books::current: Nothing -> CurrentBook, reads [Books Settings], changes [];
    "books.list" books::list: Nothing -> KnownBooks, reads [Books], changes [];
    "books.new" books::new: NewBook -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.open" books::open: OpenBook -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.sample" books::sample: SampleBook -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.close" books::close: Nothing -> CurrentBook, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.pause" books::pause: Pause -> BookResult, reads [], changes [Books Outbox];
    "books.check" books::check: Nothing -> CheckView, reads [], changes [];
    "books.backup" books::backup: CopyBook -> FileWritten, reads [], changes [];
    "books.restore" books::restore: RestoreBook -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.export" books::export: ExportBook -> FilesWritten, reads [], changes [];
    "books.overview" books::overview: Nothing -> BooksOverview, reads [Books Settings Customers Receivables Outbox Conversations Bank Batches], changes [];
    "books.copy_settings" books::copy_settings: CopySettings -> SettingsCopied, reads [], changes [Settings];
    "books.hand_over" books::hand_over: CopyBook -> FileWritten, reads [], changes [];
    "books.take_over" books::take_over: TakeOver -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "books.forget" books::forget: BookPath -> KnownBooks, reads [], changes [Books];
    "backups.list" backups::list: Nothing -> BackupList, reads [Books], changes [];
    "backups.daily" backups::daily: Nothing -> DailyBackup, reads [], changes [Books];
    "backups.make" backups::make: Nothing -> BackupRow, reads [], changes [Books];
    "backups.restore" backups::restore: RestoreBackup -> BookResult, reads [], changes [Books Settings Customers Receivables Outbox Conversations Bank Batches];
    "backups.protect" backups::protect: ProtectBackups -> BackupList, reads [], changes [Books];
    "backups.unprotect" backups::unprotect: Nothing -> BackupList, reads [], changes [Books];
    "settings.get" settings::get: Nothing -> SettingsView, reads [Settings], changes [];
    "settings.save" settings::save: Profile -> SettingsView, reads [], changes [Books Settings];
    "settings.set_logo" settings::set_logo: SetLogo -> SettingsView, reads [], changes [Settings];
    "settings.save_sender" settings::save_sender: SaveSender -> SettingsView, reads [], changes [Settings Outbox];
    "settings.test_sender" settings::test_sender: TestSender -> TestResult, reads [], changes [];
    "today.get" today::get: Nothing -> TodayView, reads [Settings Customers Receivables Outbox Conversations Bank Batches], changes [];
    "today.weights" today::read_weights: Nothing -> TodayWeights, reads [Settings], changes [];
    "today.save_weights" today::save_weights: TodayWeights -> TodayWeights, reads [], changes [Settings];
    "customers.list" customers::list: ListCustomers -> CustomerList, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "customers.get" customers::get: CustomerKey -> CustomerView, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "customers.save" customers::save: CustomerProfile -> CustomerView, reads [], changes [Customers Batches];
    "customers.timeline" customers::timeline: TimelineRequest -> Timeline, reads [Customers Receivables Outbox Conversations], changes [];
    "customers.export_timeline" customers::export_timeline: ExportTimeline -> FileWritten, reads [], changes [];
    "customers.duplicates" customers::duplicates: ListDuplicates -> DuplicatesView, reads [Customers Receivables], changes [];
    "customers.not_duplicates" customers::not_duplicates: NotDuplicates -> DistinctView, reads [], changes [Customers Batches];
    "customers.compare" customers::compare: MergeCustomers -> MergeView, reads [Customers Receivables Outbox Conversations], changes [];
    "customers.merge" customers::merge: MergeCustomers -> MergeView, reads [], changes [Customers Receivables Outbox Conversations Batches];
    "customers.unreachable" customers::unreachable: ListUnreachable -> UnreachableView, reads [Customers Receivables Outbox], changes [];
    "customers.export_unreachable" customers::export_unreachable: ExportUnreachable -> FileWritten, reads [], changes [];
    "customers.change" customers::change: ChangeCustomers -> CustomersChanged, reads [], changes [Customers Batches];
    "customers.export" customers::export: ExportCustomers -> FileWritten, reads [], changes [];
    "invoices.list" invoices::list: ListInvoices -> InvoiceList, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "invoices.export" invoices::export: ExportInvoices -> FileWritten, reads [], changes [];
    "lists.views" lists::views: ListViews -> SavedViews, reads [Settings], changes [];
    "lists.save_view" lists::save_view: SaveView -> ViewSaved, reads [], changes [Settings Batches];
    "lists.remove_view" lists::remove_view: ViewKey -> ViewSaved, reads [], changes [Settings Batches];
    "invoices.get" invoices::get: InvoiceKey -> InvoiceView, reads [Customers Receivables Outbox Conversations], changes [];
    "customers.consent" customers::consent: SaveConsent -> ConsentSaved, reads [], changes [Customers Outbox Batches];
    "customers.opening_balance" customers::opening_balance: OpeningBalance -> OpeningEntered, reads [], changes [Receivables Batches];
    "invoices.check" invoices::check: SaveInvoice -> InvoiceDraft, reads [Settings Customers Receivables], changes [];
    "invoices.save" invoices::save: SaveInvoice -> InvoiceChanged, reads [], changes [Receivables Batches];
    "invoices.cancel" invoices::cancel: CancelInvoice -> InvoiceChanged, reads [], changes [Receivables Batches];
    "invoices.exclude" invoices::exclude: ExcludeInvoice -> InvoiceChanged, reads [], changes [Receivables Batches];
    "credits.list" credits::list: ListCredits -> CreditList, reads [Customers Receivables Bank], changes [];
    "credits.propose" credits::propose: ProposeCredit -> CreditProposal, reads [Customers Receivables], changes [];
    "credits.save" credits::save: SaveCredit -> CreditChanged, reads [], changes [Receivables Conversations Batches];
    "credits.allocate" credits::allocate: AllocateCredit -> CreditChanged, reads [], changes [Receivables Conversations Batches];
    "credits.move" credits::reapply: MoveCredit -> CreditChanged, reads [], changes [Receivables Conversations Batches];
    "credits.refund" credits::refund: RefundCredit -> CreditChanged, reads [], changes [Receivables Conversations Batches];
    "invoices.reopen" invoices::reopen: InvoiceKey -> InvoiceView, reads [], changes [Receivables Batches];
    "events.list" events::list: ListEvents -> EventList, reads [Customers Receivables Outbox Batches], changes [];
    "attachments.list" attachments::list: InvoiceKey -> AttachmentList, reads [Receivables], changes [];
    "attachments.save" attachments::save: SaveAttachment -> FileWritten, reads [], changes [];
    "attachments.add" attachments::add: AddAttachment -> AttachmentList, reads [], changes [Receivables Batches];
    "attachments.remove" attachments::remove: AttachmentKey -> AttachmentList, reads [], changes [Receivables Batches];
    "documents.settings" documents::settings: Nothing -> DocumentSettings, reads [Settings], changes [];
    "documents.save" documents::save: DocumentSettings -> DocumentSettings, reads [], changes [Settings];
    "documents.rules" documents::rules: CustomerKey -> CustomerRules, reads [Customers], changes [];
    "documents.save_rules" documents::save_rules: CustomerRules -> CustomerRules, reads [], changes [Customers Batches];
    "rates.list" rates::list: Nothing -> RateList, reads [Settings Receivables], changes [];
    "rates.reporting" rates::reporting: SetReporting -> RateList, reads [], changes [Settings];
    "rates.save" rates::save: SaveRate -> RatesChanged, reads [], changes [Settings Batches];
    "rates.import" rates::import: FilePath -> RatesChanged, reads [], changes [Settings Batches];
    "rates.remove" rates::remove: RateKey -> RatesChanged, reads [], changes [Settings Batches];
    "rates.totals" rates::totals: ConvertRequest -> ConvertedTotals, reads [Settings Receivables], changes [];
    "rates.convert" rates::convert: ConvertAmounts -> ConvertedSum, reads [Settings Receivables], changes [];
    "receivables.aging" receivables::aging: AgingRequest -> AgingView, reads [Customers Receivables], changes [];
    "receivables.due" receivables::due: DueRequest -> DueView, reads [Customers Receivables], changes [];
    "receivables.as_of" receivables::as_of: AsOfRequest -> AsOfList, reads [Customers Receivables], changes [];
    "receivables.changes" receivables::changes: ChangesRequest -> ChangesView, reads [Receivables], changes [];
    "imports.inspect" imports::inspect: ImportRequest -> InspectView, reads [], changes [];
    "imports.preview" imports::preview: ImportRequest -> ImportView, reads [], changes [];
    "imports.commit" imports::commit: ImportRequest -> ImportView, reads [], changes [Customers Receivables Conversations Batches];
    "imports.rows" imports::rows: ImportRows -> ImportRowsView, reads [], changes [];
    "imports.export_rejects" imports::export_rejects: ExportRejects -> FilesWritten, reads [], changes [];
    "imports.forget" imports::forget: ForgetMapping -> Forgotten, reads [], changes [];
    "bank.preview" bank::preview: BankImportRequest -> BankImportView, reads [], changes [];
    "bank.import" bank::import: BankImportRequest -> BankImportView, reads [], changes [Receivables Conversations Bank Batches];
    "bank.lines" bank::list: ListBankLines -> BankLineList, reads [Customers Receivables Bank], changes [];
    "matches.list" matches::list: ListMatches -> MatchList, reads [Customers Receivables Bank], changes [];
    "matches.accept" matches::accept: AcceptMatches -> MatchesDone, reads [], changes [Receivables Conversations Bank Batches];
    "matches.reject" matches::reject: RejectMatches -> MatchesDone, reads [], changes [Bank Batches];
    "matches.rules" matches::rules: Nothing -> MatchRules, reads [Customers Settings Bank], changes [];
    "matches.save_rule" matches::save_rule: SaveMatchRule -> MatchRules, reads [], changes [Settings Bank Batches];
    "batches.list" batches::list: ListBatches -> BatchList, reads [Batches], changes [];
    "imports.watch" imports::watch: Nothing -> WatchView, reads [Settings Batches], changes [];
    "imports.watch_look" imports::watch_look: Nothing -> WatchLook, reads [], changes [];
    "imports.watch_scan" imports::watch_scan: ScanRequest -> WatchScan, reads [], changes [Customers Receivables Conversations Batches];
    "imports.watch_dismiss" imports::dismiss: DismissFile -> WatchView, reads [], changes [Batches];
    "batches.undo" batches::undo: BatchKey -> UndoView, reads [], changes [Settings Customers Receivables Outbox Conversations Bank Batches];
    "reminders.propose" reminders::propose: ProposeRequest -> RunView, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "reminders.approve" reminders::approve: ApproveRequest -> RunView, reads [], changes [Outbox Batches];
    "reminders.approve_automatic" reminders::approve_automatic: Nothing -> RunView, reads [], changes [Outbox Batches];
    "templates.list" templates::list: Nothing -> TemplateList, reads [Settings], changes [];
    "templates.get" templates::get: TemplateKey -> TemplateView, reads [Settings], changes [];
    "templates.save" templates::save: SaveTemplate -> TemplateView, reads [], changes [Settings Batches];
    "templates.check" templates::check: CheckTemplate -> TemplateChecked, reads [Settings], changes [];
    "templates.preview" templates::preview: PreviewTemplate -> TemplatePreview, reads [Settings Customers Receivables Conversations], changes [];
    "templates.versions" templates::versions: TemplateKey -> TemplateVersions, reads [Settings], changes [];
    "templates.restore" templates::restore: RestoreTemplate -> TemplateView, reads [], changes [Settings Batches];
    "templates.settings" templates::settings: Nothing -> MessageSettings, reads [Settings], changes [];
    "templates.save_settings" templates::save_settings: MessageSettings -> MessageSettings, reads [], changes [Settings];
    "campaigns.list" campaigns::list: Nothing -> CampaignList, reads [Outbox], changes [];
    "campaigns.get" campaigns::get: CampaignKey -> CampaignView, reads [Outbox], changes [];
    "campaigns.draft" campaigns::draft: DraftCampaign -> CampaignView, reads [], changes [Outbox Batches];
    "campaigns.remove" campaigns::remove: CampaignKey -> CampaignView, reads [], changes [Outbox Batches];
    "campaigns.preview" campaigns::preview: CampaignKey -> CampaignRun, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "campaigns.approve" campaigns::approve: ApproveCampaign -> CampaignRun, reads [], changes [Outbox Batches];
    "results.get" results::get: GetResults -> ResultsView, reads [Customers Receivables Outbox Conversations], changes [];
    "results.rows" results::rows: ResultMessages -> ResultMessageList, reads [Customers Receivables Outbox Conversations], changes [];
    "channels.list" channels::list: Nothing -> ChannelsView, reads [Settings Outbox], changes [];
    "channels.save" channels::save: SaveChannel -> ChannelsView, reads [], changes [Settings Outbox];
    "channels.test" channels::test: TestChannel -> ChannelTest, reads [], changes [];
    "channels.templates" channels::templates: Nothing -> RemoteTemplates, reads [Settings], changes [];
    "channels.fetch_reports" channels::fetch_reports: Nothing -> ReportsView, reads [], changes [Outbox];
    "channels.open_chat" channels::open_chat: MessageKey -> ChatLink, reads [], changes [Outbox];
    "channels.settle_chat" channels::settle_chat: SettleChat -> MessageDetail, reads [], changes [Outbox];
    "channels.sign_in" channels::sign_in: StartSignIn -> SignInStarted, reads [], changes [];
    "channels.finish_sign_in" channels::finish_sign_in: FinishSignIn -> SettingsView, reads [], changes [Settings Outbox];
    "replies.list" replies::list: ListReplies -> ReplyList, reads [Settings Customers Conversations], changes [];
    "replies.fetch" replies::fetch: Nothing -> FetchedReplies, reads [], changes [Conversations Outbox];
    "replies.handle" replies::handle: HandleReply -> ReplyView, reads [], changes [Conversations];
    "replies.note" replies::note: NoteReply -> ReplyView, reads [], changes [Conversations];
    "outbox.list" outbox::list: ListOutbox -> OutboxView, reads [Books Settings Outbox], changes [];
    "outbox.get" outbox::get: MessageKey -> MessageDetail, reads [Outbox], changes [];
    "outbox.send" outbox::send: SendRequest -> SendView, reads [], changes [Outbox];
    "outbox.cancel" outbox::cancel: MessageKey -> MessageDetail, reads [], changes [Outbox];
    "outbox.retry" outbox::retry: MessageKey -> MessageDetail, reads [], changes [Outbox];
    "outbox.edit" outbox::edit: EditMessage -> MessageDetail, reads [], changes [Outbox Batches];
    "outbox.change" outbox::change_many: ChangeMessages -> MessagesChanged, reads [], changes [Outbox Batches];
    "outbox.tick" outbox::tick: TickRequest -> TickView, reads [], changes [Outbox Conversations];
    "outbox.settings" outbox::settings: Nothing -> SendingSettings, reads [Settings], changes [];
    "outbox.save_settings" outbox::save_settings: SendingSettings -> SendingSettings, reads [], changes [Settings];
    "contact_rules.get" contact_rules::get: Nothing -> ContactRulesView, reads [Settings], changes [];
    "contact_rules.save" contact_rules::save: SaveContactRules -> ContactRulesView, reads [], changes [Settings];
    "contact_rules.customer" contact_rules::customer: CustomerKey -> CustomerContactRules, reads [Settings Customers Outbox Conversations], changes [];
    "contact_rules.agree_hours" contact_rules::agree_hours: AgreeHours -> HoursAgreed, reads [], changes [Customers Batches Outbox];
    "contact_rules.save_customer" contact_rules::save_customer: SaveCustomerContactRules -> CustomerContactRules, reads [], changes [Customers Batches];
    "outbox.settle" outbox::settle: SettleMessage -> MessageDetail, reads [], changes [Outbox];
    "calls.queue" calls::queue: CallFilter -> CallQueue, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "calls.next" calls::next: CallFilter -> NextCall, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "calls.card" calls::card: CallKey -> CallCard, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "calls.documents" calls::documents: CallKey -> CallDocuments, reads [Settings Customers Receivables], changes [];
    "calls.log" calls::log: LogCall -> CallView, reads [], changes [Conversations Outbox Batches];
    "calls.skip" calls::skip: SkipCall -> CallSkipped, reads [], changes [Conversations Batches];
    "calls.draft" calls::draft: DraftCall -> DraftCall, reads [], changes [];
    "disputes.list" disputes::list: ListDisputes -> DisputeBoard, reads [Customers Receivables Conversations], changes [];
    "disputes.open" disputes::open: OpenDispute -> DisputesOpened, reads [], changes [Conversations Receivables Outbox Batches];
    "disputes.assign" disputes::assign: AssignDispute -> DisputeChanged, reads [], changes [Conversations Receivables Batches];
    "disputes.resolve" disputes::resolve: ResolveDispute -> DisputeChanged, reads [], changes [Conversations Receivables Outbox Batches];
    "escalation.get" escalation::get: CustomerKey -> Escalations, reads [Customers], changes [];
    "escalation.set" escalation::set: Escalate -> EscalationSet, reads [], changes [Customers Outbox Batches];
    "evidence.write" evidence::write: WriteEvidence -> EvidenceWritten, reads [], changes [];
    "evidence.verify" evidence::verify: VerifyEvidence -> EvidenceVerified, reads [], changes [];
    "promises.add" promises::add: AddPromise -> PromiseAdded, reads [], changes [Conversations Batches];
    "promises.list" promises::list: ListPromises -> PromiseList, reads [Receivables Conversations], changes [];
    "promises.withdraw" promises::withdraw: PromiseKey -> PromiseAdded, reads [], changes [Conversations Batches];
    "promises.settings" promises::settings: Nothing -> PromiseSettings, reads [Settings], changes [];
    "promises.save_settings" promises::save_settings: PromiseSettings -> PromiseSettings, reads [], changes [Settings];
    "plans.simulate" plans::simulate: DraftPlan -> PlanSimulation, reads [Customers Receivables Conversations], changes [];
    "plans.save" plans::save: DraftPlan -> PlanSaved, reads [], changes [Receivables Conversations Batches];
    "plans.list" plans::list: ListPlans -> PlanList, reads [Customers Receivables Conversations], changes [];
    "plans.get" plans::get: PlanKey -> PlanView, reads [Customers Receivables Conversations], changes [];
    "plans.agreement" plans::agreement: AgreementFile -> FileWritten, reads [], changes [];
    "plans.withdraw" plans::withdraw: PlanKey -> PlanSaved, reads [], changes [Receivables Conversations Batches];
    "offers.simulate" offers::simulate: DraftOffer -> OfferSimulation, reads [Customers Receivables Conversations], changes [];
    "offers.make" offers::make: DraftOffer -> OfferMade, reads [], changes [Receivables Conversations Batches];
    "offers.list" offers::list: ListOffers -> OfferList, reads [Customers Receivables Conversations], changes [];
    "offers.withdraw" offers::withdraw: OfferKey -> OfferMade, reads [], changes [Receivables Conversations Batches];
    "policies.list" policies::list: Nothing -> PolicyList, reads [Settings Customers Receivables Batches], changes [];
    "policies.get" policies::get: GetPolicy -> PolicyView, reads [Settings Batches], changes [];
    "policies.explain" policies::explain: ExplainPolicy -> PolicyAnswer, reads [Settings Customers Receivables Outbox Batches], changes [];
    "policies.save" policies::save: PolicyDraft -> PolicySaved, reads [], changes [Settings Batches];
    "policies.assign" policies::assign: AssignPolicy -> PolicyAssigned, reads [], changes [Settings Batches];
    "policies.order" policies::order: OrderSegments -> PolicyAssigned, reads [], changes [Settings Batches];
    "policies.archive" policies::archive: ArchivePolicy -> PolicySaved, reads [], changes [Settings Batches];
    "policies.preview" policies::preview: PreviewPolicy -> PolicyDiff, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "rehearsal.run" rehearsal::run: RunRehearsal -> RehearsalView, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "statements.list" statements::list: ListStatements -> StatementList, reads [Settings Customers Receivables], changes [];
    "statements.monthly" statements::monthly: Nothing -> MonthlyStatements, reads [Settings Customers Receivables Outbox], changes [];
    "statements.save_monthly" statements::save_monthly: SaveMonthly -> MonthlyStatements, reads [], changes [Settings];
    "statements.send" statements::send: SendStatements -> StatementsQueued, reads [], changes [Outbox Batches];
    "statements.preview" statements::preview: PreviewStatement -> StatementPreview, reads [Settings Customers Receivables Conversations], changes [];
    "statements.write" statements::write: WriteStatements -> StatementsView, reads [], changes [];
    "predictions.list" predictions::list: ListPredictions -> PredictionList, reads [Customers Receivables], changes [];
    "predictions.evaluate" predictions::evaluate: EvaluatePredictions -> PredictionQuality, reads [Receivables], changes [];
    "segments.list" segments::list: Nothing -> SegmentList, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "segments.preview" segments::preview: PreviewSegment -> SegmentPreview, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "segments.save" segments::save: SaveSegment -> SegmentSaved, reads [], changes [Customers Batches];
    "segments.remove" segments::remove: SegmentKey -> SegmentSaved, reads [], changes [Customers Batches];
    "segments.change_members" segments::change_members: ChangeMembers -> SegmentSaved, reads [], changes [Customers Batches];
    "segments.explain" segments::explain: ExplainSegment -> SegmentReasons, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "segments.choices" segments::choices: Nothing -> RuleChoices, reads [Customers Receivables], changes [];
    "segments.classes" segments::classes: Nothing -> ClassThresholds, reads [Settings], changes [];
    "segments.save_classes" segments::save_classes: ClassThresholds -> ClassThresholds, reads [], changes [Settings Customers];
    "segments.changes" segments::changes: ListClassChanges -> ClassChanges, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "insights.get" insights::get: GetInsights -> InsightsView, reads [Settings Customers Receivables Outbox Conversations], changes [];
    "insights.rows" insights::rows: InsightRows -> InsightRowList, reads [Customers Receivables Outbox Conversations], changes [];
    "insights.export" insights::export: ExportInsights -> FileWritten, reads [], changes [];
    "insights.save_chart" insights::save_chart: SaveChart -> FileWritten, reads [], changes [];
    "insights.save_holdout" reminders::save_holdout: HoldoutChoice -> HoldoutChoice, reads [], changes [Settings];
    "letters.preview" letters::preview: PreviewLetter -> LetterPreview, reads [Settings Customers Receivables Conversations], changes [];
    "letters.write" letters::write: WriteLetter -> LetterWritten, reads [], changes [Outbox Batches];
    "letters.message" letters::message: MessageKey -> LetterPreview, reads [Settings Customers Receivables Outbox], changes [];
    "letters.save" letters::save: SaveLetter -> FileWritten, reads [], changes [Outbox Batches];
    "letters.print" letters::print: MessageKey -> LetterPrinted, reads [], changes [Outbox Batches];
    "notes.add" notes::add: AddNote -> NoteSaved, reads [], changes [Conversations Batches];
    "notes.change" notes::change: ChangeNote -> NoteSaved, reads [], changes [Conversations Batches];
    "notes.remove" notes::remove: NoteKey -> NoteSaved, reads [], changes [Conversations Batches];
    "notes.versions" notes::versions: NoteKey -> NoteVersions, reads [Conversations], changes [];
    "search.find" search::find: SearchRequest -> SearchView, reads [Customers Receivables], changes [];
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write;

    use super::*;

    /// Writes `commands.ts` where ts-rs writes the types: into `ui/src/bindings`, or into the folder that
    /// `cargo xtask test` then compares with it.
    #[test]
    fn the_typescript_list_of_commands_is_written() {
        let folder = std::env::var("TS_RS_EXPORT_DIR").unwrap();
        std::fs::write(std::path::Path::new(&folder).join("commands.ts"), typescript()).unwrap();
        assert!(typescript().contains("\"today.get\": { request: Nothing; view: TodayView };"));
    }

    #[test]
    fn every_command_has_a_name_of_its_own_in_the_form_capability_dot_verb() {
        let names: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
        assert!(
            names
                .iter()
                .all(|name| name.split('.').filter(|part| !part.is_empty()).count() == 2)
        );
    }

    fn typescript() -> String {
        let types: BTreeSet<&str> = COMMANDS
            .iter()
            .flat_map(|command| [command.types.0, command.types.1])
            .collect();
        let mut out = String::from(
            "// Generated from the command list by `cargo test -p puntual-app`; do not edit.\n\n",
        );
        for name in types {
            writeln!(out, "import type {{ {name} }} from \"./{name}\";").unwrap();
        }
        let topics: Vec<String> = Topic::ALL
            .iter()
            .map(|topic| format!("\"{}\"", topic.as_str()))
            .collect();
        writeln!(out, "\nexport type Topic = {};", topics.join(" | ")).unwrap();
        out.push_str("\nexport interface Commands {\n");
        for Command {
            name,
            types: (request, view),
            ..
        } in COMMANDS
        {
            writeln!(out, "  \"{name}\": {{ request: {request}; view: {view} }};").unwrap();
        }
        out.push_str("}\n\nexport const topics: { readonly [name in keyof Commands]: { reads: readonly Topic[]; changes: readonly Topic[] } } = {\n");
        for Command {
            name, reads, changes, ..
        } in COMMANDS
        {
            writeln!(
                out,
                "  \"{name}\": {{ reads: {}, changes: {} }},",
                list(reads),
                list(changes)
            )
            .unwrap();
        }
        out.push_str("};\n");
        out
    }

    fn list(topics: &[Topic]) -> String {
        let names: Vec<String> = topics
            .iter()
            .map(|topic| format!("\"{}\"", topic.as_str()))
            .collect();
        format!("[{}]", names.join(", "))
    }
}
