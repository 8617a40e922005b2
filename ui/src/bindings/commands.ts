// Generated from the command list by `cargo test -p puntual-app`; do not edit.

import type { AcceptMatches } from "./AcceptMatches";
import type { AddAttachment } from "./AddAttachment";
import type { AddNote } from "./AddNote";
import type { AddPromise } from "./AddPromise";
import type { AgingRequest } from "./AgingRequest";
import type { AgingView } from "./AgingView";
import type { AgreeHours } from "./AgreeHours";
import type { AgreementFile } from "./AgreementFile";
import type { AllocateCredit } from "./AllocateCredit";
import type { ApproveCampaign } from "./ApproveCampaign";
import type { ApproveRequest } from "./ApproveRequest";
import type { ArchivePolicy } from "./ArchivePolicy";
import type { AsOfList } from "./AsOfList";
import type { AsOfRequest } from "./AsOfRequest";
import type { AssignDispute } from "./AssignDispute";
import type { AssignPolicy } from "./AssignPolicy";
import type { AttachmentKey } from "./AttachmentKey";
import type { AttachmentList } from "./AttachmentList";
import type { BackupList } from "./BackupList";
import type { BackupRow } from "./BackupRow";
import type { BankImportRequest } from "./BankImportRequest";
import type { BankImportView } from "./BankImportView";
import type { BankLineList } from "./BankLineList";
import type { BatchKey } from "./BatchKey";
import type { BatchList } from "./BatchList";
import type { BookPath } from "./BookPath";
import type { BookResult } from "./BookResult";
import type { BooksOverview } from "./BooksOverview";
import type { CallCard } from "./CallCard";
import type { CallDocuments } from "./CallDocuments";
import type { CallFilter } from "./CallFilter";
import type { CallKey } from "./CallKey";
import type { CallQueue } from "./CallQueue";
import type { CallSkipped } from "./CallSkipped";
import type { CallView } from "./CallView";
import type { CampaignKey } from "./CampaignKey";
import type { CampaignList } from "./CampaignList";
import type { CampaignRun } from "./CampaignRun";
import type { CampaignView } from "./CampaignView";
import type { CancelInvoice } from "./CancelInvoice";
import type { ChangeCustomers } from "./ChangeCustomers";
import type { ChangeMembers } from "./ChangeMembers";
import type { ChangeMessages } from "./ChangeMessages";
import type { ChangeNote } from "./ChangeNote";
import type { ChangesRequest } from "./ChangesRequest";
import type { ChangesView } from "./ChangesView";
import type { ChannelTest } from "./ChannelTest";
import type { ChannelsView } from "./ChannelsView";
import type { ChatLink } from "./ChatLink";
import type { CheckTemplate } from "./CheckTemplate";
import type { CheckView } from "./CheckView";
import type { ClassChanges } from "./ClassChanges";
import type { ClassThresholds } from "./ClassThresholds";
import type { ConsentSaved } from "./ConsentSaved";
import type { ContactRulesView } from "./ContactRulesView";
import type { ConvertAmounts } from "./ConvertAmounts";
import type { ConvertRequest } from "./ConvertRequest";
import type { ConvertedSum } from "./ConvertedSum";
import type { ConvertedTotals } from "./ConvertedTotals";
import type { CopyBook } from "./CopyBook";
import type { CopySettings } from "./CopySettings";
import type { CreditChanged } from "./CreditChanged";
import type { CreditList } from "./CreditList";
import type { CreditProposal } from "./CreditProposal";
import type { CurrentBook } from "./CurrentBook";
import type { CustomerContactRules } from "./CustomerContactRules";
import type { CustomerKey } from "./CustomerKey";
import type { CustomerList } from "./CustomerList";
import type { CustomerProfile } from "./CustomerProfile";
import type { CustomerRules } from "./CustomerRules";
import type { CustomerView } from "./CustomerView";
import type { CustomersChanged } from "./CustomersChanged";
import type { DailyBackup } from "./DailyBackup";
import type { Defaults } from "./Defaults";
import type { DismissFile } from "./DismissFile";
import type { DisputeBoard } from "./DisputeBoard";
import type { DisputeChanged } from "./DisputeChanged";
import type { DisputesOpened } from "./DisputesOpened";
import type { DistinctView } from "./DistinctView";
import type { DocumentSettings } from "./DocumentSettings";
import type { DraftCall } from "./DraftCall";
import type { DraftCampaign } from "./DraftCampaign";
import type { DraftOffer } from "./DraftOffer";
import type { DraftPlan } from "./DraftPlan";
import type { DueRequest } from "./DueRequest";
import type { DueView } from "./DueView";
import type { DuplicatesView } from "./DuplicatesView";
import type { EditMessage } from "./EditMessage";
import type { Escalate } from "./Escalate";
import type { EscalationSet } from "./EscalationSet";
import type { Escalations } from "./Escalations";
import type { EvaluatePredictions } from "./EvaluatePredictions";
import type { EventList } from "./EventList";
import type { EvidenceVerified } from "./EvidenceVerified";
import type { EvidenceWritten } from "./EvidenceWritten";
import type { ExcludeInvoice } from "./ExcludeInvoice";
import type { ExplainPolicy } from "./ExplainPolicy";
import type { ExplainSegment } from "./ExplainSegment";
import type { ExportBook } from "./ExportBook";
import type { ExportCustomers } from "./ExportCustomers";
import type { ExportInsights } from "./ExportInsights";
import type { ExportInvoices } from "./ExportInvoices";
import type { ExportRejects } from "./ExportRejects";
import type { ExportTimeline } from "./ExportTimeline";
import type { ExportUnreachable } from "./ExportUnreachable";
import type { FetchedReplies } from "./FetchedReplies";
import type { FilePath } from "./FilePath";
import type { FileWritten } from "./FileWritten";
import type { FilesWritten } from "./FilesWritten";
import type { FinishSignIn } from "./FinishSignIn";
import type { ForgetMapping } from "./ForgetMapping";
import type { Forgotten } from "./Forgotten";
import type { GetInsights } from "./GetInsights";
import type { GetPolicy } from "./GetPolicy";
import type { GetResults } from "./GetResults";
import type { HandleReply } from "./HandleReply";
import type { HoldoutChoice } from "./HoldoutChoice";
import type { HoursAgreed } from "./HoursAgreed";
import type { ImportRequest } from "./ImportRequest";
import type { ImportRows } from "./ImportRows";
import type { ImportRowsView } from "./ImportRowsView";
import type { ImportView } from "./ImportView";
import type { InsightRowList } from "./InsightRowList";
import type { InsightRows } from "./InsightRows";
import type { InsightsView } from "./InsightsView";
import type { InspectView } from "./InspectView";
import type { InvoiceChanged } from "./InvoiceChanged";
import type { InvoiceDraft } from "./InvoiceDraft";
import type { InvoiceKey } from "./InvoiceKey";
import type { InvoiceList } from "./InvoiceList";
import type { InvoiceView } from "./InvoiceView";
import type { KnownBooks } from "./KnownBooks";
import type { LetterPreview } from "./LetterPreview";
import type { LetterPrinted } from "./LetterPrinted";
import type { LetterWritten } from "./LetterWritten";
import type { ListBankLines } from "./ListBankLines";
import type { ListBatches } from "./ListBatches";
import type { ListClassChanges } from "./ListClassChanges";
import type { ListCredits } from "./ListCredits";
import type { ListCustomers } from "./ListCustomers";
import type { ListDisputes } from "./ListDisputes";
import type { ListDuplicates } from "./ListDuplicates";
import type { ListEvents } from "./ListEvents";
import type { ListInvoices } from "./ListInvoices";
import type { ListMatches } from "./ListMatches";
import type { ListOffers } from "./ListOffers";
import type { ListOutbox } from "./ListOutbox";
import type { ListPlans } from "./ListPlans";
import type { ListPredictions } from "./ListPredictions";
import type { ListPromises } from "./ListPromises";
import type { ListReplies } from "./ListReplies";
import type { ListStatements } from "./ListStatements";
import type { ListUnreachable } from "./ListUnreachable";
import type { ListViews } from "./ListViews";
import type { LogCall } from "./LogCall";
import type { MatchList } from "./MatchList";
import type { MatchRules } from "./MatchRules";
import type { MatchesDone } from "./MatchesDone";
import type { MergeCustomers } from "./MergeCustomers";
import type { MergeView } from "./MergeView";
import type { MessageDetail } from "./MessageDetail";
import type { MessageKey } from "./MessageKey";
import type { MessageSettings } from "./MessageSettings";
import type { MessagesChanged } from "./MessagesChanged";
import type { MonthlyStatements } from "./MonthlyStatements";
import type { MoveCredit } from "./MoveCredit";
import type { NewBook } from "./NewBook";
import type { NextCall } from "./NextCall";
import type { NotDuplicates } from "./NotDuplicates";
import type { NoteKey } from "./NoteKey";
import type { NoteReply } from "./NoteReply";
import type { NoteSaved } from "./NoteSaved";
import type { NoteVersions } from "./NoteVersions";
import type { Nothing } from "./Nothing";
import type { OfferKey } from "./OfferKey";
import type { OfferList } from "./OfferList";
import type { OfferMade } from "./OfferMade";
import type { OfferSimulation } from "./OfferSimulation";
import type { OpenBook } from "./OpenBook";
import type { OpenDispute } from "./OpenDispute";
import type { OpeningBalance } from "./OpeningBalance";
import type { OpeningEntered } from "./OpeningEntered";
import type { OrderSegments } from "./OrderSegments";
import type { OutboxView } from "./OutboxView";
import type { Pause } from "./Pause";
import type { PlanKey } from "./PlanKey";
import type { PlanList } from "./PlanList";
import type { PlanSaved } from "./PlanSaved";
import type { PlanSimulation } from "./PlanSimulation";
import type { PlanView } from "./PlanView";
import type { PolicyAnswer } from "./PolicyAnswer";
import type { PolicyAssigned } from "./PolicyAssigned";
import type { PolicyDiff } from "./PolicyDiff";
import type { PolicyDraft } from "./PolicyDraft";
import type { PolicyList } from "./PolicyList";
import type { PolicySaved } from "./PolicySaved";
import type { PolicyView } from "./PolicyView";
import type { PredictionList } from "./PredictionList";
import type { PredictionQuality } from "./PredictionQuality";
import type { PreviewLetter } from "./PreviewLetter";
import type { PreviewPolicy } from "./PreviewPolicy";
import type { PreviewSegment } from "./PreviewSegment";
import type { PreviewStatement } from "./PreviewStatement";
import type { PreviewTemplate } from "./PreviewTemplate";
import type { Profile } from "./Profile";
import type { PromiseAdded } from "./PromiseAdded";
import type { PromiseKey } from "./PromiseKey";
import type { PromiseList } from "./PromiseList";
import type { PromiseSettings } from "./PromiseSettings";
import type { ProposeCredit } from "./ProposeCredit";
import type { ProposeRequest } from "./ProposeRequest";
import type { ProtectBackups } from "./ProtectBackups";
import type { RateKey } from "./RateKey";
import type { RateList } from "./RateList";
import type { RatesChanged } from "./RatesChanged";
import type { RefundCredit } from "./RefundCredit";
import type { RehearsalView } from "./RehearsalView";
import type { RejectMatches } from "./RejectMatches";
import type { RemoteTemplates } from "./RemoteTemplates";
import type { ReplyList } from "./ReplyList";
import type { ReplyView } from "./ReplyView";
import type { ReportsView } from "./ReportsView";
import type { ResolveDispute } from "./ResolveDispute";
import type { RestoreBackup } from "./RestoreBackup";
import type { RestoreBook } from "./RestoreBook";
import type { RestoreTemplate } from "./RestoreTemplate";
import type { ResultMessageList } from "./ResultMessageList";
import type { ResultMessages } from "./ResultMessages";
import type { ResultsView } from "./ResultsView";
import type { RuleChoices } from "./RuleChoices";
import type { RunRehearsal } from "./RunRehearsal";
import type { RunView } from "./RunView";
import type { SampleBook } from "./SampleBook";
import type { SaveAttachment } from "./SaveAttachment";
import type { SaveChannel } from "./SaveChannel";
import type { SaveChart } from "./SaveChart";
import type { SaveConsent } from "./SaveConsent";
import type { SaveContactRules } from "./SaveContactRules";
import type { SaveCredit } from "./SaveCredit";
import type { SaveCustomerContactRules } from "./SaveCustomerContactRules";
import type { SaveInvoice } from "./SaveInvoice";
import type { SaveLetter } from "./SaveLetter";
import type { SaveMatchRule } from "./SaveMatchRule";
import type { SaveMonthly } from "./SaveMonthly";
import type { SaveRate } from "./SaveRate";
import type { SaveSegment } from "./SaveSegment";
import type { SaveSender } from "./SaveSender";
import type { SaveTemplate } from "./SaveTemplate";
import type { SaveView } from "./SaveView";
import type { SavedViews } from "./SavedViews";
import type { ScanRequest } from "./ScanRequest";
import type { SearchRequest } from "./SearchRequest";
import type { SearchView } from "./SearchView";
import type { SegmentKey } from "./SegmentKey";
import type { SegmentList } from "./SegmentList";
import type { SegmentPreview } from "./SegmentPreview";
import type { SegmentReasons } from "./SegmentReasons";
import type { SegmentSaved } from "./SegmentSaved";
import type { SendRequest } from "./SendRequest";
import type { SendStatements } from "./SendStatements";
import type { SendView } from "./SendView";
import type { SendingSettings } from "./SendingSettings";
import type { SetLogo } from "./SetLogo";
import type { SetReporting } from "./SetReporting";
import type { SettingsCopied } from "./SettingsCopied";
import type { SettingsView } from "./SettingsView";
import type { SettleChat } from "./SettleChat";
import type { SettleMessage } from "./SettleMessage";
import type { SignInStarted } from "./SignInStarted";
import type { SkipCall } from "./SkipCall";
import type { StartSignIn } from "./StartSignIn";
import type { StatementList } from "./StatementList";
import type { StatementPreview } from "./StatementPreview";
import type { StatementsQueued } from "./StatementsQueued";
import type { StatementsView } from "./StatementsView";
import type { TakeOver } from "./TakeOver";
import type { TemplateChecked } from "./TemplateChecked";
import type { TemplateKey } from "./TemplateKey";
import type { TemplateList } from "./TemplateList";
import type { TemplatePreview } from "./TemplatePreview";
import type { TemplateVersions } from "./TemplateVersions";
import type { TemplateView } from "./TemplateView";
import type { TestChannel } from "./TestChannel";
import type { TestResult } from "./TestResult";
import type { TestSender } from "./TestSender";
import type { TickRequest } from "./TickRequest";
import type { TickView } from "./TickView";
import type { Timeline } from "./Timeline";
import type { TimelineRequest } from "./TimelineRequest";
import type { TodayView } from "./TodayView";
import type { TodayWeights } from "./TodayWeights";
import type { UndoView } from "./UndoView";
import type { UnreachableView } from "./UnreachableView";
import type { VerifyEvidence } from "./VerifyEvidence";
import type { ViewKey } from "./ViewKey";
import type { ViewSaved } from "./ViewSaved";
import type { WatchLook } from "./WatchLook";
import type { WatchScan } from "./WatchScan";
import type { WatchView } from "./WatchView";
import type { WriteEvidence } from "./WriteEvidence";
import type { WriteLetter } from "./WriteLetter";
import type { WriteStatements } from "./WriteStatements";

export type Topic = "books" | "settings" | "customers" | "receivables" | "outbox" | "conversations" | "bank" | "batches";

export interface Commands {
  "books.defaults": { request: Nothing; view: Defaults };
  "books.current": { request: Nothing; view: CurrentBook };
  "books.list": { request: Nothing; view: KnownBooks };
  "books.new": { request: NewBook; view: BookResult };
  "books.open": { request: OpenBook; view: BookResult };
  "books.sample": { request: SampleBook; view: BookResult };
  "books.close": { request: Nothing; view: CurrentBook };
  "books.pause": { request: Pause; view: BookResult };
  "books.check": { request: Nothing; view: CheckView };
  "books.backup": { request: CopyBook; view: FileWritten };
  "books.restore": { request: RestoreBook; view: BookResult };
  "books.export": { request: ExportBook; view: FilesWritten };
  "books.overview": { request: Nothing; view: BooksOverview };
  "books.copy_settings": { request: CopySettings; view: SettingsCopied };
  "books.hand_over": { request: CopyBook; view: FileWritten };
  "books.take_over": { request: TakeOver; view: BookResult };
  "books.forget": { request: BookPath; view: KnownBooks };
  "backups.list": { request: Nothing; view: BackupList };
  "backups.daily": { request: Nothing; view: DailyBackup };
  "backups.make": { request: Nothing; view: BackupRow };
  "backups.restore": { request: RestoreBackup; view: BookResult };
  "backups.protect": { request: ProtectBackups; view: BackupList };
  "backups.unprotect": { request: Nothing; view: BackupList };
  "settings.get": { request: Nothing; view: SettingsView };
  "settings.save": { request: Profile; view: SettingsView };
  "settings.set_logo": { request: SetLogo; view: SettingsView };
  "settings.save_sender": { request: SaveSender; view: SettingsView };
  "settings.test_sender": { request: TestSender; view: TestResult };
  "today.get": { request: Nothing; view: TodayView };
  "today.weights": { request: Nothing; view: TodayWeights };
  "today.save_weights": { request: TodayWeights; view: TodayWeights };
  "customers.list": { request: ListCustomers; view: CustomerList };
  "customers.get": { request: CustomerKey; view: CustomerView };
  "customers.save": { request: CustomerProfile; view: CustomerView };
  "customers.timeline": { request: TimelineRequest; view: Timeline };
  "customers.export_timeline": { request: ExportTimeline; view: FileWritten };
  "customers.duplicates": { request: ListDuplicates; view: DuplicatesView };
  "customers.not_duplicates": { request: NotDuplicates; view: DistinctView };
  "customers.compare": { request: MergeCustomers; view: MergeView };
  "customers.merge": { request: MergeCustomers; view: MergeView };
  "customers.unreachable": { request: ListUnreachable; view: UnreachableView };
  "customers.export_unreachable": { request: ExportUnreachable; view: FileWritten };
  "customers.change": { request: ChangeCustomers; view: CustomersChanged };
  "customers.export": { request: ExportCustomers; view: FileWritten };
  "invoices.list": { request: ListInvoices; view: InvoiceList };
  "invoices.export": { request: ExportInvoices; view: FileWritten };
  "lists.views": { request: ListViews; view: SavedViews };
  "lists.save_view": { request: SaveView; view: ViewSaved };
  "lists.remove_view": { request: ViewKey; view: ViewSaved };
  "invoices.get": { request: InvoiceKey; view: InvoiceView };
  "customers.consent": { request: SaveConsent; view: ConsentSaved };
  "customers.opening_balance": { request: OpeningBalance; view: OpeningEntered };
  "invoices.check": { request: SaveInvoice; view: InvoiceDraft };
  "invoices.save": { request: SaveInvoice; view: InvoiceChanged };
  "invoices.cancel": { request: CancelInvoice; view: InvoiceChanged };
  "invoices.exclude": { request: ExcludeInvoice; view: InvoiceChanged };
  "credits.list": { request: ListCredits; view: CreditList };
  "credits.propose": { request: ProposeCredit; view: CreditProposal };
  "credits.save": { request: SaveCredit; view: CreditChanged };
  "credits.allocate": { request: AllocateCredit; view: CreditChanged };
  "credits.move": { request: MoveCredit; view: CreditChanged };
  "credits.refund": { request: RefundCredit; view: CreditChanged };
  "invoices.reopen": { request: InvoiceKey; view: InvoiceView };
  "events.list": { request: ListEvents; view: EventList };
  "attachments.list": { request: InvoiceKey; view: AttachmentList };
  "attachments.save": { request: SaveAttachment; view: FileWritten };
  "attachments.add": { request: AddAttachment; view: AttachmentList };
  "attachments.remove": { request: AttachmentKey; view: AttachmentList };
  "documents.settings": { request: Nothing; view: DocumentSettings };
  "documents.save": { request: DocumentSettings; view: DocumentSettings };
  "documents.rules": { request: CustomerKey; view: CustomerRules };
  "documents.save_rules": { request: CustomerRules; view: CustomerRules };
  "rates.list": { request: Nothing; view: RateList };
  "rates.reporting": { request: SetReporting; view: RateList };
  "rates.save": { request: SaveRate; view: RatesChanged };
  "rates.import": { request: FilePath; view: RatesChanged };
  "rates.remove": { request: RateKey; view: RatesChanged };
  "rates.totals": { request: ConvertRequest; view: ConvertedTotals };
  "rates.convert": { request: ConvertAmounts; view: ConvertedSum };
  "receivables.aging": { request: AgingRequest; view: AgingView };
  "receivables.due": { request: DueRequest; view: DueView };
  "receivables.as_of": { request: AsOfRequest; view: AsOfList };
  "receivables.changes": { request: ChangesRequest; view: ChangesView };
  "imports.inspect": { request: ImportRequest; view: InspectView };
  "imports.preview": { request: ImportRequest; view: ImportView };
  "imports.commit": { request: ImportRequest; view: ImportView };
  "imports.rows": { request: ImportRows; view: ImportRowsView };
  "imports.export_rejects": { request: ExportRejects; view: FilesWritten };
  "imports.forget": { request: ForgetMapping; view: Forgotten };
  "bank.preview": { request: BankImportRequest; view: BankImportView };
  "bank.import": { request: BankImportRequest; view: BankImportView };
  "bank.lines": { request: ListBankLines; view: BankLineList };
  "matches.list": { request: ListMatches; view: MatchList };
  "matches.accept": { request: AcceptMatches; view: MatchesDone };
  "matches.reject": { request: RejectMatches; view: MatchesDone };
  "matches.rules": { request: Nothing; view: MatchRules };
  "matches.save_rule": { request: SaveMatchRule; view: MatchRules };
  "batches.list": { request: ListBatches; view: BatchList };
  "imports.watch": { request: Nothing; view: WatchView };
  "imports.watch_look": { request: Nothing; view: WatchLook };
  "imports.watch_scan": { request: ScanRequest; view: WatchScan };
  "imports.watch_dismiss": { request: DismissFile; view: WatchView };
  "batches.undo": { request: BatchKey; view: UndoView };
  "reminders.propose": { request: ProposeRequest; view: RunView };
  "reminders.approve": { request: ApproveRequest; view: RunView };
  "reminders.approve_automatic": { request: Nothing; view: RunView };
  "templates.list": { request: Nothing; view: TemplateList };
  "templates.get": { request: TemplateKey; view: TemplateView };
  "templates.save": { request: SaveTemplate; view: TemplateView };
  "templates.check": { request: CheckTemplate; view: TemplateChecked };
  "templates.preview": { request: PreviewTemplate; view: TemplatePreview };
  "templates.versions": { request: TemplateKey; view: TemplateVersions };
  "templates.restore": { request: RestoreTemplate; view: TemplateView };
  "templates.settings": { request: Nothing; view: MessageSettings };
  "templates.save_settings": { request: MessageSettings; view: MessageSettings };
  "campaigns.list": { request: Nothing; view: CampaignList };
  "campaigns.get": { request: CampaignKey; view: CampaignView };
  "campaigns.draft": { request: DraftCampaign; view: CampaignView };
  "campaigns.remove": { request: CampaignKey; view: CampaignView };
  "campaigns.preview": { request: CampaignKey; view: CampaignRun };
  "campaigns.approve": { request: ApproveCampaign; view: CampaignRun };
  "results.get": { request: GetResults; view: ResultsView };
  "results.rows": { request: ResultMessages; view: ResultMessageList };
  "channels.list": { request: Nothing; view: ChannelsView };
  "channels.save": { request: SaveChannel; view: ChannelsView };
  "channels.test": { request: TestChannel; view: ChannelTest };
  "channels.templates": { request: Nothing; view: RemoteTemplates };
  "channels.fetch_reports": { request: Nothing; view: ReportsView };
  "channels.open_chat": { request: MessageKey; view: ChatLink };
  "channels.settle_chat": { request: SettleChat; view: MessageDetail };
  "channels.sign_in": { request: StartSignIn; view: SignInStarted };
  "channels.finish_sign_in": { request: FinishSignIn; view: SettingsView };
  "replies.list": { request: ListReplies; view: ReplyList };
  "replies.fetch": { request: Nothing; view: FetchedReplies };
  "replies.handle": { request: HandleReply; view: ReplyView };
  "replies.note": { request: NoteReply; view: ReplyView };
  "outbox.list": { request: ListOutbox; view: OutboxView };
  "outbox.get": { request: MessageKey; view: MessageDetail };
  "outbox.send": { request: SendRequest; view: SendView };
  "outbox.cancel": { request: MessageKey; view: MessageDetail };
  "outbox.retry": { request: MessageKey; view: MessageDetail };
  "outbox.edit": { request: EditMessage; view: MessageDetail };
  "outbox.change": { request: ChangeMessages; view: MessagesChanged };
  "outbox.tick": { request: TickRequest; view: TickView };
  "outbox.settings": { request: Nothing; view: SendingSettings };
  "outbox.save_settings": { request: SendingSettings; view: SendingSettings };
  "contact_rules.get": { request: Nothing; view: ContactRulesView };
  "contact_rules.save": { request: SaveContactRules; view: ContactRulesView };
  "contact_rules.customer": { request: CustomerKey; view: CustomerContactRules };
  "contact_rules.agree_hours": { request: AgreeHours; view: HoursAgreed };
  "contact_rules.save_customer": { request: SaveCustomerContactRules; view: CustomerContactRules };
  "outbox.settle": { request: SettleMessage; view: MessageDetail };
  "calls.queue": { request: CallFilter; view: CallQueue };
  "calls.next": { request: CallFilter; view: NextCall };
  "calls.card": { request: CallKey; view: CallCard };
  "calls.documents": { request: CallKey; view: CallDocuments };
  "calls.log": { request: LogCall; view: CallView };
  "calls.skip": { request: SkipCall; view: CallSkipped };
  "calls.draft": { request: DraftCall; view: DraftCall };
  "disputes.list": { request: ListDisputes; view: DisputeBoard };
  "disputes.open": { request: OpenDispute; view: DisputesOpened };
  "disputes.assign": { request: AssignDispute; view: DisputeChanged };
  "disputes.resolve": { request: ResolveDispute; view: DisputeChanged };
  "escalation.get": { request: CustomerKey; view: Escalations };
  "escalation.set": { request: Escalate; view: EscalationSet };
  "evidence.write": { request: WriteEvidence; view: EvidenceWritten };
  "evidence.verify": { request: VerifyEvidence; view: EvidenceVerified };
  "promises.add": { request: AddPromise; view: PromiseAdded };
  "promises.list": { request: ListPromises; view: PromiseList };
  "promises.withdraw": { request: PromiseKey; view: PromiseAdded };
  "promises.settings": { request: Nothing; view: PromiseSettings };
  "promises.save_settings": { request: PromiseSettings; view: PromiseSettings };
  "plans.simulate": { request: DraftPlan; view: PlanSimulation };
  "plans.save": { request: DraftPlan; view: PlanSaved };
  "plans.list": { request: ListPlans; view: PlanList };
  "plans.get": { request: PlanKey; view: PlanView };
  "plans.agreement": { request: AgreementFile; view: FileWritten };
  "plans.withdraw": { request: PlanKey; view: PlanSaved };
  "offers.simulate": { request: DraftOffer; view: OfferSimulation };
  "offers.make": { request: DraftOffer; view: OfferMade };
  "offers.list": { request: ListOffers; view: OfferList };
  "offers.withdraw": { request: OfferKey; view: OfferMade };
  "policies.list": { request: Nothing; view: PolicyList };
  "policies.get": { request: GetPolicy; view: PolicyView };
  "policies.explain": { request: ExplainPolicy; view: PolicyAnswer };
  "policies.save": { request: PolicyDraft; view: PolicySaved };
  "policies.assign": { request: AssignPolicy; view: PolicyAssigned };
  "policies.order": { request: OrderSegments; view: PolicyAssigned };
  "policies.archive": { request: ArchivePolicy; view: PolicySaved };
  "policies.preview": { request: PreviewPolicy; view: PolicyDiff };
  "rehearsal.run": { request: RunRehearsal; view: RehearsalView };
  "statements.list": { request: ListStatements; view: StatementList };
  "statements.monthly": { request: Nothing; view: MonthlyStatements };
  "statements.save_monthly": { request: SaveMonthly; view: MonthlyStatements };
  "statements.send": { request: SendStatements; view: StatementsQueued };
  "statements.preview": { request: PreviewStatement; view: StatementPreview };
  "statements.write": { request: WriteStatements; view: StatementsView };
  "predictions.list": { request: ListPredictions; view: PredictionList };
  "predictions.evaluate": { request: EvaluatePredictions; view: PredictionQuality };
  "segments.list": { request: Nothing; view: SegmentList };
  "segments.preview": { request: PreviewSegment; view: SegmentPreview };
  "segments.save": { request: SaveSegment; view: SegmentSaved };
  "segments.remove": { request: SegmentKey; view: SegmentSaved };
  "segments.change_members": { request: ChangeMembers; view: SegmentSaved };
  "segments.explain": { request: ExplainSegment; view: SegmentReasons };
  "segments.choices": { request: Nothing; view: RuleChoices };
  "segments.classes": { request: Nothing; view: ClassThresholds };
  "segments.save_classes": { request: ClassThresholds; view: ClassThresholds };
  "segments.changes": { request: ListClassChanges; view: ClassChanges };
  "insights.get": { request: GetInsights; view: InsightsView };
  "insights.rows": { request: InsightRows; view: InsightRowList };
  "insights.export": { request: ExportInsights; view: FileWritten };
  "insights.save_chart": { request: SaveChart; view: FileWritten };
  "insights.save_holdout": { request: HoldoutChoice; view: HoldoutChoice };
  "letters.preview": { request: PreviewLetter; view: LetterPreview };
  "letters.write": { request: WriteLetter; view: LetterWritten };
  "letters.message": { request: MessageKey; view: LetterPreview };
  "letters.save": { request: SaveLetter; view: FileWritten };
  "letters.print": { request: MessageKey; view: LetterPrinted };
  "notes.add": { request: AddNote; view: NoteSaved };
  "notes.change": { request: ChangeNote; view: NoteSaved };
  "notes.remove": { request: NoteKey; view: NoteSaved };
  "notes.versions": { request: NoteKey; view: NoteVersions };
  "search.find": { request: SearchRequest; view: SearchView };
}

export const topics: { readonly [name in keyof Commands]: { reads: readonly Topic[]; changes: readonly Topic[] } } = {
  "books.defaults": { reads: [], changes: [] },
  "books.current": { reads: ["books", "settings"], changes: [] },
  "books.list": { reads: ["books"], changes: [] },
  "books.new": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.open": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.sample": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.close": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.pause": { reads: [], changes: ["books", "outbox"] },
  "books.check": { reads: [], changes: [] },
  "books.backup": { reads: [], changes: [] },
  "books.restore": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.export": { reads: [], changes: [] },
  "books.overview": { reads: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"], changes: [] },
  "books.copy_settings": { reads: [], changes: ["settings"] },
  "books.hand_over": { reads: [], changes: [] },
  "books.take_over": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "books.forget": { reads: [], changes: ["books"] },
  "backups.list": { reads: ["books"], changes: [] },
  "backups.daily": { reads: [], changes: ["books"] },
  "backups.make": { reads: [], changes: ["books"] },
  "backups.restore": { reads: [], changes: ["books", "settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "backups.protect": { reads: [], changes: ["books"] },
  "backups.unprotect": { reads: [], changes: ["books"] },
  "settings.get": { reads: ["settings"], changes: [] },
  "settings.save": { reads: [], changes: ["books", "settings"] },
  "settings.set_logo": { reads: [], changes: ["settings"] },
  "settings.save_sender": { reads: [], changes: ["settings", "outbox"] },
  "settings.test_sender": { reads: [], changes: [] },
  "today.get": { reads: ["settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"], changes: [] },
  "today.weights": { reads: ["settings"], changes: [] },
  "today.save_weights": { reads: [], changes: ["settings"] },
  "customers.list": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "customers.get": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "customers.save": { reads: [], changes: ["customers", "batches"] },
  "customers.timeline": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "customers.export_timeline": { reads: [], changes: [] },
  "customers.duplicates": { reads: ["customers", "receivables"], changes: [] },
  "customers.not_duplicates": { reads: [], changes: ["customers", "batches"] },
  "customers.compare": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "customers.merge": { reads: [], changes: ["customers", "receivables", "outbox", "conversations", "batches"] },
  "customers.unreachable": { reads: ["customers", "receivables", "outbox"], changes: [] },
  "customers.export_unreachable": { reads: [], changes: [] },
  "customers.change": { reads: [], changes: ["customers", "batches"] },
  "customers.export": { reads: [], changes: [] },
  "invoices.list": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "invoices.export": { reads: [], changes: [] },
  "lists.views": { reads: ["settings"], changes: [] },
  "lists.save_view": { reads: [], changes: ["settings", "batches"] },
  "lists.remove_view": { reads: [], changes: ["settings", "batches"] },
  "invoices.get": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "customers.consent": { reads: [], changes: ["customers", "outbox", "batches"] },
  "customers.opening_balance": { reads: [], changes: ["receivables", "batches"] },
  "invoices.check": { reads: ["settings", "customers", "receivables"], changes: [] },
  "invoices.save": { reads: [], changes: ["receivables", "batches"] },
  "invoices.cancel": { reads: [], changes: ["receivables", "batches"] },
  "invoices.exclude": { reads: [], changes: ["receivables", "batches"] },
  "credits.list": { reads: ["customers", "receivables", "bank"], changes: [] },
  "credits.propose": { reads: ["customers", "receivables"], changes: [] },
  "credits.save": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "credits.allocate": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "credits.move": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "credits.refund": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "invoices.reopen": { reads: [], changes: ["receivables", "batches"] },
  "events.list": { reads: ["customers", "receivables", "outbox", "batches"], changes: [] },
  "attachments.list": { reads: ["receivables"], changes: [] },
  "attachments.save": { reads: [], changes: [] },
  "attachments.add": { reads: [], changes: ["receivables", "batches"] },
  "attachments.remove": { reads: [], changes: ["receivables", "batches"] },
  "documents.settings": { reads: ["settings"], changes: [] },
  "documents.save": { reads: [], changes: ["settings"] },
  "documents.rules": { reads: ["customers"], changes: [] },
  "documents.save_rules": { reads: [], changes: ["customers", "batches"] },
  "rates.list": { reads: ["settings", "receivables"], changes: [] },
  "rates.reporting": { reads: [], changes: ["settings"] },
  "rates.save": { reads: [], changes: ["settings", "batches"] },
  "rates.import": { reads: [], changes: ["settings", "batches"] },
  "rates.remove": { reads: [], changes: ["settings", "batches"] },
  "rates.totals": { reads: ["settings", "receivables"], changes: [] },
  "rates.convert": { reads: ["settings", "receivables"], changes: [] },
  "receivables.aging": { reads: ["customers", "receivables"], changes: [] },
  "receivables.due": { reads: ["customers", "receivables"], changes: [] },
  "receivables.as_of": { reads: ["customers", "receivables"], changes: [] },
  "receivables.changes": { reads: ["receivables"], changes: [] },
  "imports.inspect": { reads: [], changes: [] },
  "imports.preview": { reads: [], changes: [] },
  "imports.commit": { reads: [], changes: ["customers", "receivables", "conversations", "batches"] },
  "imports.rows": { reads: [], changes: [] },
  "imports.export_rejects": { reads: [], changes: [] },
  "imports.forget": { reads: [], changes: [] },
  "bank.preview": { reads: [], changes: [] },
  "bank.import": { reads: [], changes: ["receivables", "conversations", "bank", "batches"] },
  "bank.lines": { reads: ["customers", "receivables", "bank"], changes: [] },
  "matches.list": { reads: ["customers", "receivables", "bank"], changes: [] },
  "matches.accept": { reads: [], changes: ["receivables", "conversations", "bank", "batches"] },
  "matches.reject": { reads: [], changes: ["bank", "batches"] },
  "matches.rules": { reads: ["customers", "settings", "bank"], changes: [] },
  "matches.save_rule": { reads: [], changes: ["settings", "bank", "batches"] },
  "batches.list": { reads: ["batches"], changes: [] },
  "imports.watch": { reads: ["settings", "batches"], changes: [] },
  "imports.watch_look": { reads: [], changes: [] },
  "imports.watch_scan": { reads: [], changes: ["customers", "receivables", "conversations", "batches"] },
  "imports.watch_dismiss": { reads: [], changes: ["batches"] },
  "batches.undo": { reads: [], changes: ["settings", "customers", "receivables", "outbox", "conversations", "bank", "batches"] },
  "reminders.propose": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "reminders.approve": { reads: [], changes: ["outbox", "batches"] },
  "reminders.approve_automatic": { reads: [], changes: ["outbox", "batches"] },
  "templates.list": { reads: ["settings"], changes: [] },
  "templates.get": { reads: ["settings"], changes: [] },
  "templates.save": { reads: [], changes: ["settings", "batches"] },
  "templates.check": { reads: ["settings"], changes: [] },
  "templates.preview": { reads: ["settings", "customers", "receivables", "conversations"], changes: [] },
  "templates.versions": { reads: ["settings"], changes: [] },
  "templates.restore": { reads: [], changes: ["settings", "batches"] },
  "templates.settings": { reads: ["settings"], changes: [] },
  "templates.save_settings": { reads: [], changes: ["settings"] },
  "campaigns.list": { reads: ["outbox"], changes: [] },
  "campaigns.get": { reads: ["outbox"], changes: [] },
  "campaigns.draft": { reads: [], changes: ["outbox", "batches"] },
  "campaigns.remove": { reads: [], changes: ["outbox", "batches"] },
  "campaigns.preview": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "campaigns.approve": { reads: [], changes: ["outbox", "batches"] },
  "results.get": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "results.rows": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "channels.list": { reads: ["settings", "outbox"], changes: [] },
  "channels.save": { reads: [], changes: ["settings", "outbox"] },
  "channels.test": { reads: [], changes: [] },
  "channels.templates": { reads: ["settings"], changes: [] },
  "channels.fetch_reports": { reads: [], changes: ["outbox"] },
  "channels.open_chat": { reads: [], changes: ["outbox"] },
  "channels.settle_chat": { reads: [], changes: ["outbox"] },
  "channels.sign_in": { reads: [], changes: [] },
  "channels.finish_sign_in": { reads: [], changes: ["settings", "outbox"] },
  "replies.list": { reads: ["settings", "customers", "conversations"], changes: [] },
  "replies.fetch": { reads: [], changes: ["conversations", "outbox"] },
  "replies.handle": { reads: [], changes: ["conversations"] },
  "replies.note": { reads: [], changes: ["conversations"] },
  "outbox.list": { reads: ["books", "settings", "outbox"], changes: [] },
  "outbox.get": { reads: ["outbox"], changes: [] },
  "outbox.send": { reads: [], changes: ["outbox"] },
  "outbox.cancel": { reads: [], changes: ["outbox"] },
  "outbox.retry": { reads: [], changes: ["outbox"] },
  "outbox.edit": { reads: [], changes: ["outbox", "batches"] },
  "outbox.change": { reads: [], changes: ["outbox", "batches"] },
  "outbox.tick": { reads: [], changes: ["outbox", "conversations"] },
  "outbox.settings": { reads: ["settings"], changes: [] },
  "outbox.save_settings": { reads: [], changes: ["settings"] },
  "contact_rules.get": { reads: ["settings"], changes: [] },
  "contact_rules.save": { reads: [], changes: ["settings"] },
  "contact_rules.customer": { reads: ["settings", "customers", "outbox", "conversations"], changes: [] },
  "contact_rules.agree_hours": { reads: [], changes: ["customers", "batches", "outbox"] },
  "contact_rules.save_customer": { reads: [], changes: ["customers", "batches"] },
  "outbox.settle": { reads: [], changes: ["outbox"] },
  "calls.queue": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "calls.next": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "calls.card": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "calls.documents": { reads: ["settings", "customers", "receivables"], changes: [] },
  "calls.log": { reads: [], changes: ["conversations", "outbox", "batches"] },
  "calls.skip": { reads: [], changes: ["conversations", "batches"] },
  "calls.draft": { reads: [], changes: [] },
  "disputes.list": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "disputes.open": { reads: [], changes: ["conversations", "receivables", "outbox", "batches"] },
  "disputes.assign": { reads: [], changes: ["conversations", "receivables", "batches"] },
  "disputes.resolve": { reads: [], changes: ["conversations", "receivables", "outbox", "batches"] },
  "escalation.get": { reads: ["customers"], changes: [] },
  "escalation.set": { reads: [], changes: ["customers", "outbox", "batches"] },
  "evidence.write": { reads: [], changes: [] },
  "evidence.verify": { reads: [], changes: [] },
  "promises.add": { reads: [], changes: ["conversations", "batches"] },
  "promises.list": { reads: ["receivables", "conversations"], changes: [] },
  "promises.withdraw": { reads: [], changes: ["conversations", "batches"] },
  "promises.settings": { reads: ["settings"], changes: [] },
  "promises.save_settings": { reads: [], changes: ["settings"] },
  "plans.simulate": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "plans.save": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "plans.list": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "plans.get": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "plans.agreement": { reads: [], changes: [] },
  "plans.withdraw": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "offers.simulate": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "offers.make": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "offers.list": { reads: ["customers", "receivables", "conversations"], changes: [] },
  "offers.withdraw": { reads: [], changes: ["receivables", "conversations", "batches"] },
  "policies.list": { reads: ["settings", "customers", "receivables", "batches"], changes: [] },
  "policies.get": { reads: ["settings", "batches"], changes: [] },
  "policies.explain": { reads: ["settings", "customers", "receivables", "outbox", "batches"], changes: [] },
  "policies.save": { reads: [], changes: ["settings", "batches"] },
  "policies.assign": { reads: [], changes: ["settings", "batches"] },
  "policies.order": { reads: [], changes: ["settings", "batches"] },
  "policies.archive": { reads: [], changes: ["settings", "batches"] },
  "policies.preview": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "rehearsal.run": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "statements.list": { reads: ["settings", "customers", "receivables"], changes: [] },
  "statements.monthly": { reads: ["settings", "customers", "receivables", "outbox"], changes: [] },
  "statements.save_monthly": { reads: [], changes: ["settings"] },
  "statements.send": { reads: [], changes: ["outbox", "batches"] },
  "statements.preview": { reads: ["settings", "customers", "receivables", "conversations"], changes: [] },
  "statements.write": { reads: [], changes: [] },
  "predictions.list": { reads: ["customers", "receivables"], changes: [] },
  "predictions.evaluate": { reads: ["receivables"], changes: [] },
  "segments.list": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "segments.preview": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "segments.save": { reads: [], changes: ["customers", "batches"] },
  "segments.remove": { reads: [], changes: ["customers", "batches"] },
  "segments.change_members": { reads: [], changes: ["customers", "batches"] },
  "segments.explain": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "segments.choices": { reads: ["customers", "receivables"], changes: [] },
  "segments.classes": { reads: ["settings"], changes: [] },
  "segments.save_classes": { reads: [], changes: ["settings", "customers"] },
  "segments.changes": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "insights.get": { reads: ["settings", "customers", "receivables", "outbox", "conversations"], changes: [] },
  "insights.rows": { reads: ["customers", "receivables", "outbox", "conversations"], changes: [] },
  "insights.export": { reads: [], changes: [] },
  "insights.save_chart": { reads: [], changes: [] },
  "insights.save_holdout": { reads: [], changes: ["settings"] },
  "letters.preview": { reads: ["settings", "customers", "receivables", "conversations"], changes: [] },
  "letters.write": { reads: [], changes: ["outbox", "batches"] },
  "letters.message": { reads: ["settings", "customers", "receivables", "outbox"], changes: [] },
  "letters.save": { reads: [], changes: ["outbox", "batches"] },
  "letters.print": { reads: [], changes: ["outbox", "batches"] },
  "notes.add": { reads: [], changes: ["conversations", "batches"] },
  "notes.change": { reads: [], changes: ["conversations", "batches"] },
  "notes.remove": { reads: [], changes: ["conversations", "batches"] },
  "notes.versions": { reads: ["conversations"], changes: [] },
  "search.find": { reads: ["customers", "receivables"], changes: [] },
};
