//! Which account of the book a statement is of.

use puntual_core::matching::{account_key, is_same_account};
use puntual_store::{BankAccountId, BatchWriter, StoreError};

/// The account that a file names, made if there is none yet: the one of this number, else the only one in this currency
/// whose number is the same in another writing.
pub(super) fn account(
    writer: &BatchWriter<'_>,
    written: &str,
    currency: &str,
) -> Result<BankAccountId, StoreError> {
    let key = account_key(written);
    let accounts = writer.bank_accounts()?;
    if !accounts.iter().any(|account| account.number == key) {
        let mut same = accounts
            .iter()
            .filter(|account| account.currency == currency && is_same_account(&account.number, &key));
        if let (Some(only), None) = (same.next(), same.next()) {
            return Ok(only.id);
        }
    }
    writer.bank_account(&key, currency)
}
